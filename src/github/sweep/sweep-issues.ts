import type { Step } from '../../core/plan/step.ts';
import { nothingToWatch, type Watch } from '../../core/plan/watch.ts';
import type { Instant } from '../../core/time/instant.ts';
import { persist } from '../api/persist.ts';
import { createHasTriage } from '../api/read-permission.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { spentUntil } from '../api/spare-budget.ts';
import { watchClient } from '../api/watch-client.ts';
import type { Overview } from '../reconcile/read-overview.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { planIssues } from './plan-issues.ts';
import type { AttemptWork, SweepInput } from './sweep-repository.ts';

/** What was done for one issue. */
export interface SweptIssue {
  readonly number: number;
  readonly steps: readonly Step['kind'][];
  readonly settled: boolean;
  /** What GitHub would not have for good; the rest was done. */
  readonly refusals: readonly GitHubRefusal[];
  readonly watch: Watch;
}

/** What was left to the next sweep, because the rest of this hour's requests is left to others. */
export interface Stopped {
  /** Issues, the most urgent first. */
  readonly waiting: readonly number[];
  /** Pull requests whose check is still to be run. */
  readonly checks: readonly number[];
  /** When GitHub's hour is over. */
  readonly until: Instant;
}

export interface SweptIssues {
  readonly issues: readonly SweptIssue[];
  readonly stopped: Stopped | undefined;
  /** What there is to know of each issue, also of those that wait. */
  readonly watched: ReadonlyMap<number, Watch>;
}

/**
 * Reads all issues together, and looks at each again, the most urgent first, for which there is something to do. What GitHub refuses
 * does not keep the others from their turn; when half of the hour's budget is spent, the rest waits for the next sweep.
 */
export async function sweepIssues(
  input: SweepInput,
  { home }: Overview,
  numbers: readonly number[],
  attempt: AttemptWork,
): Promise<SweptIssues> {
  const { github, now, log, wait, self, dryRun = false } = input;
  const hasTriage = createHasTriage(github);
  const together = () => planIssues({ github, now, home, self, hasTriage }, numbers);
  // What goes wrong with all together may be the fault of one, which a look at it alone tells.
  const planned = await persist('look at the issues', together, wait).catch((error: unknown) => {
    log.warn(`${github.owner}/${github.repo}: ${wordsOf(error)}; they are looked at one by one`);
    return undefined;
  });
  const watched = new Map(planned?.watched ?? []);
  const issues = (planned?.idle ?? []).map((number): SweptIssue => {
    const watch = watched.get(number) ?? nothingToWatch;
    return { number, steps: [], settled: true, refusals: [], watch };
  });
  // What could not be read together is read one by one.
  const busy = planned?.busy ?? numbers;
  for (const [at, number] of busy.entries()) {
    const until = dryRun ? undefined : spentUntil(watchClient(github.octokit));
    if (until !== undefined) {
      const waiting = busy.slice(at);
      log.warn(`${github.owner}/${github.repo}: half of this hour's requests are spent; ${waiting.length} issues wait`);
      return { issues: inOrder(issues), stopped: { waiting, checks: [], until }, watched };
    }
    let first = planned?.ready.get(number);
    const look = () => {
      const known = first;
      // What failed once is read anew.
      first = undefined;
      return reconcile({ github, number, now, log, ...(self && { self }), dryRun, first: known, hasTriage });
    };
    const done = await attempt(`look at #${number}`, look);
    if (done !== undefined) {
      issues.push({ number, ...done });
      watched.set(number, done.watch);
    }
  }
  return { issues: inOrder(issues), stopped: undefined, watched };
}

/** The text of an unexpected error may hold what nobody should read. */
function wordsOf(error: unknown): string {
  if (error instanceof GitHubRefusal) return error.message;
  return `cannot look at the issues together: unexpected ${error instanceof Error ? error.name : 'error'}`;
}

const inOrder = (issues: readonly SweptIssue[]) => issues.toSorted((a, b) => a.number - b.number);
