import { openBaseRecord } from '../check/base-records.ts';
import { redactionsMissingIn } from '../check/redaction-signatures.ts';
import type { Rule } from '../check/rule.ts';
import type { ChangeFacts, RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding, NoArgs } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A pull request adds a redaction that nobody but its author has approved.
 *
 * What is withheld from the public is decided by two people. An approval counts when it comes from somebody who wrote none of
 * the commits. The App looks again when a review comes in; with the Action alone, run the job again.
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
export const redactionWithoutApproval: Rule<NoArgs> = {
  id: 'redaction-without-approval',
  level: 'error',
  check,
  words,
};

function check({ source, meta: { id } }: Postmortem, context: RuleContext): readonly Finding<NoArgs>[] {
  const { pullRequest, base } = context.facts;
  if (pullRequest === undefined || base === undefined || source.withheld.length === 0) return [];
  if (isApproved(pullRequest)) return [];
  const before = id === undefined ? undefined : openBaseRecord(id, context);
  return redactionsMissingIn(before?.source.withheld ?? [], source.withheld).map(({ place }) => ({ place, args: {} }));
}

/** Whether somebody approved who had no part in writing it. Logins are compared as GitHub does, without case. */
export function isApproved({ author, committers, approvers }: ChangeFacts): boolean {
  const writers = new Set([author, ...committers].map((login) => login.toLowerCase()));
  return approvers.some((login) => !writers.has(login.toLowerCase()));
}

function words(): Words {
  return {
    message: 'Nobody else has approved this new redaction',
    hint: 'Ask for a review by somebody who wrote none of the commits; where only the Action checks, run the job again afterwards',
  };
}
