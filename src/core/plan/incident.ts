import type { Config } from '../config/config.ts';
import type { IssueSnapshot, PullRequestFacts } from './facts.ts';
import { hasLabel } from './issue-labels.ts';

/**
 * Where an issue stands with Debrief:
 * - `none`: not ours; nothing is done and nothing is said
 * - `drafting`: no pull request yet
 * - `open`: the pull request is open
 * - `paused`: the label was taken away after the pull request was opened
 * - `published`: merged, or the record is on the default branch
 * - `declined`: a person closed the pull request without merging it
 */
export type Incident =
  | { readonly phase: 'none' | 'drafting' }
  | { readonly phase: 'open' | 'paused' | 'declined'; readonly pullRequest: PullRequestFacts }
  | { readonly phase: 'published'; readonly pullRequest: PullRequestFacts | undefined };

/** Decides where an issue stands. Whoever put the label there must be trusted, unless the pull request exists already. */
export function incidentOf(facts: IssueSnapshot, config: Config): Incident {
  if (facts.repository.archived) return { phase: 'none' };
  const pullRequest = currentPullRequest(facts.pullRequests);
  if (pullRequest?.state === 'merged') return { phase: 'published', pullRequest };
  if (pullRequest?.state === 'closed') return { phase: 'declined', pullRequest };
  if (!hasLabel(facts.issue.labels, config.labels.incident))
    return pullRequest === undefined ? { phase: 'none' } : { phase: 'paused', pullRequest };
  if (pullRequest !== undefined) return { phase: 'open', pullRequest };
  if (!isTrusted(facts, config)) return { phase: 'none' };
  return facts.published === undefined ? { phase: 'drafting' } : { phase: 'published', pullRequest };
}

function isTrusted({ labelling }: IssueSnapshot, config: Config): boolean {
  if (labelling?.by === undefined) return false;
  const by = labelling.by.toLowerCase();
  return labelling.triage || config.trustedActors.some((actor) => actor.toLowerCase() === by);
}

/** Of several, one that is open, then one that was merged, then the newest. */
function currentPullRequest(all: readonly PullRequestFacts[]): PullRequestFacts | undefined {
  const newestFirst = all.toSorted((a, b) => b.number - a.number);
  return (
    newestFirst.find(({ state }) => state === 'open') ??
    newestFirst.find(({ state }) => state === 'merged') ??
    newestFirst[0]
  );
}
