import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { ActionItem, Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
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
export const missingDueDate: Rule = {
  id: 'missing-due-date',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
};

function check({ actionItems }: Postmortem): readonly Finding[] {
  return actionItems.filter(isOpen).flatMap(({ due, place, action }): Finding[] => {
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
