import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * The kind of an action item is not `prevent`, `detect` or `mitigate`.
 *
 * The three kinds ask three questions: how do we keep it from happening, notice it sooner, and suffer less from it?
 *
 * @bad
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | chore | platform team | 2026-06-01 | #57 | open |
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
export const unknownKind: Rule = { id: 'unknown-kind', level: 'error', kinds: incidents, completeness: true, check };

function check({ actionItems }: Postmortem): readonly Finding[] {
  return actionItems
    .filter(({ kind, status }) => kind === undefined && status !== 'dropped')
    .map(({ kindText, place, action }) => ({
      place: kindText?.place ?? place,
      args: isBlank(kindText?.value)
        ? { case: 'missing', action: shortened(action) }
        : { case: 'unknown', value: kindText?.value ?? '' },
    }));
}
