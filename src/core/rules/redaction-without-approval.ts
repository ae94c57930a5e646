import { type ApprovalFault, approvalWords, missingApproval } from '../check/approvals.ts';
import { openBaseRecord } from '../check/base-records.ts';
import { redactionsMissingIn } from '../check/redaction-signatures.ts';
import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A pull request adds a redaction that nobody but its author has approved.
 *
 * What is withheld from the public is decided by two people. An approval counts when it comes from somebody who may write to the
 * repository, is no bot, and wrote none of the commits, as author, committer or co-author. While a commit has a writer that is no
 * account of GitHub's, or there are more commits than GitHub lists, nobody is known to have written none of them, and no approval
 * counts. The App looks again when a review comes in; with the Action alone, run the job again.
 * Nothing is said outside pull requests, where reviews are not known.
 *
 * @bad
 * ```text
 * A pull request of @ada with a new redaction, approved by nobody, or by @ada
 * ```
 * @good
 * ```text
 * The same pull request, approved by @grace
 * ```
 */
export const redactionWithoutApproval: Rule<ApprovalFault> = {
  id: 'redaction-without-approval',
  many: 'redactions without an approval',
  level: 'error',
  guards: true,
  check,
  words,
};

function check({ source, meta: { id } }: Postmortem, context: RuleContext): readonly Finding<ApprovalFault>[] {
  if (source.withheld.length === 0 || context.facts.base === undefined) return [];
  const fault = missingApproval(context.facts);
  if (fault === undefined) return [];
  const before = id === undefined ? undefined : openBaseRecord(id, context);
  const added = redactionsMissingIn(before?.source.withheld ?? [], source.withheld);
  return added.map(({ place }) => ({ place, args: fault }));
}

function words(fault: ApprovalFault): Words {
  const { reason, hint } = approvalWords(fault);
  return { message: `Nobody else has approved this new redaction${reason}`, hint };
}
