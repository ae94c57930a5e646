import type { ChangeFacts, CheckFacts } from '../open/check-context.ts';
import type { Words } from '../text/words.ts';

/** Why a change is not approved, for its words. */
export interface ApprovalFault {
  readonly why: 'nobody' | 'unread' | 'more-commits' | 'unknown-writer' | 'writer' | 'no-write' | 'bot' | 'unknown';
  /** Logins or short ids of commits. */
  readonly who?: string;
}

/**
 * What is lacking to the approval of a change, or undefined where it is approved: by somebody who may write to the repository, is no
 * bot, and wrote none of the commits. As long as one writer is not known, nobody is known to have written none of it.
 * Logins are compared as GitHub does, without case.
 */
export function approvalFault(change: ChangeFacts): ApprovalFault | undefined {
  const { author, committers, approvers, uncounted = [], unknownWriters = [], moreCommits } = change;
  if (moreCommits) return { why: 'more-commits' };
  if (unknownWriters.length > 0) return { why: 'unknown-writer', who: unknownWriters.slice(0, 3).join(', ') };
  const writers = new Set([author, ...committers].map((login) => login.toLowerCase()));
  if (approvers.some((login) => !writers.has(login.toLowerCase()))) return undefined;
  const [first] = uncounted;
  if (first !== undefined) return { why: first.why, who: `@${first.login}` };
  return approvers[0] === undefined ? { why: 'nobody' } : { why: 'writer', who: `@${approvers[0]}` };
}

/**
 * The same for a check: undefined too where nobody approves anything, because it checks no pull request. Of a pull request, also
 * one in a merge queue, whose reviews nobody could read, no approval is known.
 */
export function missingApproval({ pullRequest, event }: CheckFacts): ApprovalFault | undefined {
  if (pullRequest !== undefined) return approvalFault(pullRequest);
  return event === 'pull_request' || event === 'merge_group' ? { why: 'unread' } : undefined;
}

/** Why no approval counts, as the end of a sentence, and the way out. */
export function approvalWords({
  why,
  who = 'somebody',
}: ApprovalFault): { readonly reason: string } & Pick<Words, 'hint'> {
  const hint =
    'Ask for a review by somebody who may write to the repository and wrote none of the commits; where only the Action checks, run the job again afterwards';
  switch (why) {
    case 'nobody':
      return { reason: '', hint };
    case 'unread':
      return {
        reason: ': its reviews could not be read',
        hint: 'Give the job `pull-requests: read`, and run it again',
      };
    case 'more-commits':
      return {
        reason: ': GitHub lists only 250 commits, so it is not known who wrote the others',
        hint: 'Squash the commits, or split the pull request',
      };
    case 'unknown-writer':
      return {
        reason: `: no approval counts while it is not known who wrote ${who}, because an address there belongs to no account`,
        hint: 'Add the address to the account that it belongs to, or write the commit again under one that does',
      };
    case 'writer':
      return { reason: `: that of ${who} does not count, who wrote some of it`, hint };
    case 'no-write':
      return { reason: `: that of ${who} does not count, who may not write to the repository`, hint };
    case 'bot':
      return { reason: `: that of ${who} does not count, which is a bot`, hint };
    case 'unknown':
      return { reason: `: GitHub did not say whether ${who} may write to the repository`, hint };
  }
}
