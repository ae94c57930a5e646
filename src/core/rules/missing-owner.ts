import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

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
export const missingOwner: Rule<Args> = {
  id: 'missing-owner',
  many: 'action items without an owner',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  words,
};

function check({ actionItems }: Postmortem): readonly Finding<Args>[] {
  return actionItems
    .filter(({ owner, status }) => status !== 'dropped' && isBlank(owner?.value))
    .map(({ owner, place, action }) => ({ place: owner?.place ?? place, args: { action: shortened(action) } }));
}

type Args = { readonly action: string };

function words({ action }: Args): Words {
  return {
    message: `Action item ${quoted(action)} has no owner`,
    hint: 'Name the team or the role that will do it; a role stays right when people move on',
  };
}
