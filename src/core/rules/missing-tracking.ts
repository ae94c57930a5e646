import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

/**
 * An action item has no issue, ticket or pull request that tracks it.
 *
 * A postmortem is read once; a ticket comes back. `#57`, `owner/repository#57`, a key such as `OPS-57` or a link will do. With
 * `action-items: { open-issues: true }` an open item without one gets its issue once the record is merged, and nothing is asked.
 *
 * @bad
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | 2026-06-01 | - | open |
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
export const missingTracking: Rule<Args> = {
  id: 'missing-tracking',
  many: 'action items without tracking',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  words,
};

function check({ actionItems }: Postmortem, { config }: Pick<RuleContext, 'config'>): readonly Finding<Args>[] {
  const { openIssues } = config.actionItems;
  return actionItems
    .filter(({ tracking, status }) => status !== 'dropped' && isBlank(tracking?.value))
    .filter(({ status }) => !openIssues || status === undefined)
    .map(({ tracking, place, action }) => ({ place: tracking?.place ?? place, args: { action: shortened(action) } }));
}

type Args = { readonly action: string };

function words({ action }: Args): Words {
  return {
    message: `Action item ${quoted(action)} has no tracking`,
    hint: 'Open an issue for it and write its number, such as #57, or link to the ticket',
  };
}
