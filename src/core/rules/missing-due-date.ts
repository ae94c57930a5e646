import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { ActionItem, Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, quoted, type Words } from '../text/words.ts';
import { isDate } from '../time/is-date.ts';

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
  return actionItems.filter(isOpen).flatMap(({ due, place, action }): Finding<Args>[] => {
    const args = { action: shortened(action) };
    if (due === undefined || isBlank(due.value))
      return [{ place: due?.place ?? place, args: { ...args, case: 'missing' } }];
    if (isDate(due.value)) return [];
    return [{ place: due.place, args: { ...args, case: 'unreadable', value: due.value } }];
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
        message: `Due date is not a date: ${code(args.value)}`,
        hint: 'Write year, month and day, such as 2026-06-01; "next sprint" never comes',
      };
}
