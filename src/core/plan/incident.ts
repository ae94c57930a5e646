import type { Config } from '../config/config.ts';
import type { IssueFacts, IssueSnapshot, PullRequestFacts } from './facts.ts';
import { isIncident } from './issue-labels.ts';

/** Why an issue with the incident label is not one of ours. */
export type NotOurs = 'archived' | 'untrusted' | 'unknown-labeller';

/** Why nothing goes on for an issue whose postmortem was begun. */
export type Pause = 'unlabelled' | 'not-planned' | 'duplicate';

/**
 * Where an issue stands with Debrief:
 * - `none`: not ours; nothing is done and nothing is said
 * - `drafting`: no pull request yet
 * - `open`: the pull request is open
 * - `declined`: the pull request was closed without merging it
 * - `missing`: it was merged, and the default branch does not hold the record (any more)
 * - `paused`: the label was taken away, or the issue was closed for a reason that owes no postmortem
 * - `published`: the record is on the default branch
 *
 * The promise is the incident's, not its pull request's: all but `none`, `paused` and `published` wait for a postmortem.
 */
export type Incident =
  | { readonly phase: 'none'; readonly because?: NotOurs }
  | { readonly phase: 'drafting' }
  | { readonly phase: 'open' | 'declined' | 'missing'; readonly pullRequest: PullRequestFacts }
  | { readonly phase: 'paused'; readonly pullRequest: PullRequestFacts | undefined; readonly because: Pause }
  | { readonly phase: 'published'; readonly pullRequest: PullRequestFacts | undefined };

/** Decides where an issue stands. Whoever put the label there must be trusted, unless the pull request exists already. */
export function incidentOf(facts: IssueSnapshot, config: Config): Incident {
  const { issue, published } = facts;
  const labelled = isIncident(issue, config);
  if (facts.repository.archived) return { phase: 'none', ...(labelled && { because: 'archived' }) };
  const pullRequest = currentPullRequest(facts.pullRequests);
  if (pullRequest?.state === 'merged' && published !== undefined) return { phase: 'published', pullRequest };
  if (!labelled)
    return pullRequest === undefined ? { phase: 'none' } : { phase: 'paused', pullRequest, because: 'unlabelled' };
  if (pullRequest === undefined && !isTrusted(facts, config)) return { phase: 'none', because: doubtOf(facts) };
  if (pullRequest === undefined && published !== undefined) return { phase: 'published', pullRequest };
  const because = pauseOf(issue);
  if (because !== undefined) return { phase: 'paused', pullRequest, because };
  if (pullRequest === undefined) return { phase: 'drafting' };
  return { phase: ({ open: 'open', merged: 'missing', closed: 'declined' } as const)[pullRequest.state], pullRequest };
}

/** A false alarm and a duplicate owe no postmortem. */
function pauseOf({ state, stateReason }: IssueFacts): Pause | undefined {
  return state === 'closed' && stateReason !== 'completed' ? stateReason : undefined;
}

function isTrusted({ labelling }: IssueSnapshot, config: Config): boolean {
  if (labelling?.by === undefined) return false;
  const by = labelling.by.toLowerCase();
  return labelling.triage || config.trustedActors.some((actor) => actor.toLowerCase() === by);
}

/** "Nobody knows who" is something else than "somebody who may not". */
function doubtOf({ labelling }: IssueSnapshot): NotOurs {
  return labelling?.by === undefined ? 'unknown-labeller' : 'untrusted';
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
