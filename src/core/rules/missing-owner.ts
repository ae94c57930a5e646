import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * An action item has no owner.
 *
 * What nobody owns is not done. A team or a role is enough, and better than a name.
 *
 * @bad
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | | 2026-06-01 | #57 | open |
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
export const missingOwner: Rule = { id: 'missing-owner', level: 'error', kinds: incidents, completeness: true, check };

function check({ actionItems }: Postmortem): readonly Finding[] {
  return actionItems
    .filter(({ owner, status }) => status !== 'dropped' && isBlank(owner?.value))
    .map(({ owner, place, action }) => ({ place: owner?.place ?? place, args: { action: shortened(action) } }));
}
