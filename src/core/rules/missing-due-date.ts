import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import type { ActionItem, Postmortem } from '../postmortem/postmortem.ts';
import { missingOf, renderTextDate } from '../postmortem/text-date.ts';
import { remedyWords } from '../postmortem/time-remedy.ts';
import type { Finding } from '../text/problem.ts';
import { code, quoted, type Words } from '../text/words.ts';

/**
 * An open action item has no due date, or one that is not a date.
 *
 * "Soon" is not checked by anyone. Dates are written `2026-06-01`; items that are done or dropped need none.
 *
 * @bad
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | next sprint | #57 | open |
 * ```
 * @good
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |
 * ```
 */
export const missingDueDate: Rule<Args> = {
  id: 'missing-due-date',
  many: 'action items without a due date',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  words,
};

function check({ actionItems }: Postmortem): readonly Finding<Args>[] {
  return actionItems.filter(isOpen).flatMap(({ due, dueText, place, action }): Finding<Args>[] => {
    if (due !== undefined) return [];
    const args = { action: shortened(action) };
    if (dueText === undefined || isBlank(dueText.value))
      return [{ place: dueText?.place ?? place, args: { ...args, case: 'missing' } }];
    return [{ place: dueText.place, args: { ...args, case: 'unreadable', value: dueText.value } }];
  });
}

function isOpen({ status }: ActionItem): boolean {
  return status !== 'done' && status !== 'dropped';
}

type Args =
  | { readonly action: string; readonly case: 'missing' }
  | { readonly action: string; readonly case: 'unreadable'; readonly value: string };

function words(args: Args): Words {
  return args.case === 'missing'
    ? {
        message: `Action item ${quoted(args.action)} has no due date`,
        hint: 'Give it a date such as 2026-06-01, or set its status to done or dropped',
      }
    : {
        message: `The due date of action item ${quoted(args.action)} is no date: ${code(args.value)}`,
        hint: hintOf(args.value),
      };
}

/** What is to be written in the place of a date in other words. */
function hintOf(value: string): string {
  const date = parseTimeText(value)?.date;
  const lacks = date && missingOf(date);
  if (date?.kind !== 'date' || date.year === undefined)
    return lacks ? remedyWords(lacks) : 'Write year, month and day, such as 2026-06-01; "next sprint" never comes';
  return `Write it as ${renderTextDate(date.year, date)}`;
}
