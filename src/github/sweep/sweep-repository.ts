import type { Clock, ClockContext } from '../../core/clock/clock.ts';
import type { ReadHistory } from '../../core/plan/record-history.ts';
import type { Step } from '../../core/plan/step.ts';
import type { Unwatched } from '../../core/plan/unwatched.ts';
import type { Watch } from '../../core/plan/watch.ts';
import type { Open } from '../../core/redaction/open-redaction.ts';
import type { Problem } from '../../core/text/problem.ts';
import { dayMs } from '../../core/time/day-ms.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Log } from '../api/log.ts';
import { persist, type Wait } from '../api/persist.ts';
import { readSelf } from '../api/read-self.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import { checkPullRequest } from '../check/check-pull-request.ts';
import { workflowAccount } from '../check/reports-check.ts';
import { listIncidents } from '../issue/list-incidents.ts';
import { createOverviewReader, type Overview } from '../reconcile/read-overview.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { type ReconciledRollups, reconcileRollups } from '../reconcile/reconcile-rollups.ts';
import { noRedactions, type SweptRedactions, sweepRedactions } from '../redaction/sweep-redactions.ts';
import { readClocks } from './read-clocks.ts';
import { explainRepository, readStanding } from './read-standing.ts';
import { readLastSweep, recordSweep } from './record-sweep.ts';

/** Closed issues are looked at again for as long: an event about them may have been lost. */
const memory = 30 * dayMs;

export interface SweepInput {
  readonly octokit: GitHubClient;
  readonly repo: Repo;
  readonly now: Instant;
  readonly log: Log;
  readonly readHistory: ReadHistory;
  /** Between attempts. */
  readonly wait: Wait;
  /** Login that the token writes under, where it is known already. */
  readonly self?: string;
  /** Write nothing: say what would be done first. */
  readonly dryRun?: boolean;
  /** Opens sealed blocks that are to be lifted; undefined where no identity is at hand. */
  readonly open?: Open | undefined;
  /** The address of a rule's docs, for check runs. */
  readonly docs?: (rule: string) => string;
}

/** What was done for one issue. */
export interface SweptIssue {
  readonly number: number;
  readonly steps: readonly Step['kind'][];
  readonly settled: boolean;
  /** What GitHub would not have for good; the rest was done. */
  readonly refusals: readonly GitHubRefusal[];
  readonly watch: Watch;
}

/** What a sweep did and found. */
export interface Swept {
  /** Undefined when nothing can be done: an empty or an archived repository. */
  readonly context: ClockContext | undefined;
  /** Of the configuration. With any, nothing was done but to say so under the issues. */
  readonly faults: readonly Problem[];
  readonly issues: readonly SweptIssue[];
  readonly rollups: ReconciledRollups;
  readonly redactions: SweptRedactions;
  /** Pull requests that were checked because their workflows wait for approval. */
  readonly checked: readonly number[];
  /** After all was done, soonest first. Private ones only where whoever sees the repository may see them. */
  readonly clocks: readonly Clock[];
  /** What is not seen to, or not as a whole, and why. */
  readonly unwatched: readonly Unwatched[];
  /** Paths of records of whose clocks nothing is known. */
  readonly unread: readonly string[];
  /** When a sweep before this one was last written down. */
  readonly lastSweep: Instant | undefined;
  /** What of the sweep's own notes GitHub would not have for good; nothing depends on it. */
  readonly remarks: readonly string[];
  /** What GitHub would not have, and what went wrong with one of the things looked at; everything else was done. */
  readonly failures: readonly Error[];
}

/**
 * A fault of ours that one issue or record has brought to light; it must not keep the others from being looked at. Its message
 * names the kind of the error alone, because a library may put what it was given into its words.
 */
class UnexpectedFailure extends Error {
  override readonly name = 'UnexpectedFailure';
  constructor(what: string, cause: unknown) {
    const kind = cause instanceof Error ? cause.name : typeof cause;
    super(`Cannot ${what}: unexpected ${kind}. This is a fault of Debrief; please report it`, { cause });
  }
}

/**
 * Looks at everything in a repository again: each incident, the roll-ups, checks that nobody runs, all clocks. Whatever
 * GitHub refuses is tried again, and then told of at the end; the rest is done all the same. May run several times at once.
 * @throws {GitHubRefusal} when not even the repository can be read
 */
export async function sweepRepository(input: SweepInput): Promise<Swept> {
  const { octokit, repo, now, log, wait, dryRun = false } = input;
  const failures: Error[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> =>
    persist(what, work, wait).catch((error: unknown) => {
      const failure = error instanceof GitHubRefusal ? error : new UnexpectedFailure(what, error);
      log.warn(`${repo.owner}/${repo.repo}: ${failure.message}`);
      failures.push(failure);
      return undefined;
    });
  const self = input.self ?? (await persist('ask who we are', () => readSelf(octokit), wait));
  const readOverview = createOverviewReader({ ...input, self });
  const before = await persist('look at the repository', readOverview, wait);
  const none = {
    issues: [],
    rollups: { settled: true, steps: [] },
    redactions: noRedactions,
    checked: [],
    clocks: [],
    unread: [],
    unwatched: [],
    remarks: [],
  };
  if (before === undefined) {
    const unwatched = await persist('look at the repository', () => explainRepository(octokit, repo), wait);
    return { ...none, context: undefined, faults: [], lastSweep: undefined, failures, unwatched };
  }
  const { context, faults } = before;
  const lastSweep = await attempt('read when the last sweep was', () => readLastSweep(octokit, repo));
  // What is confirmed or lifted cannot be told without doing it.
  const redactions = dryRun
    ? noRedactions
    : await attempt('see to the redactions', () => sweepRedactions({ ...input, self }));
  failures.push(...(redactions?.failures ?? []));
  const issues = await sweepIssues(input, self, before, redactions?.remind ?? [], attempt);
  const unwatched = issues.flatMap(({ watch }) => watch.unwatched);
  if (faults.length > 0) return { ...none, context, faults, issues, lastSweep, failures, unwatched };
  const rollups = await attempt('see to the roll-ups', () =>
    reconcileRollups({ octokit, repo, self, log, readOverview, dryRun }),
  );
  const after = (await attempt('look at the repository again', readOverview)) ?? before;
  const checked = dryRun ? [] : await checkOwn(input, self, after, attempt);
  const clocks = await attempt('read the clocks', () => readClocks(octokit, repo, after, clocksOf(issues)));
  // A sweep that came to its end is written down, even if something was refused: somebody is looking.
  const remarks: string[] = [];
  const record = () =>
    recordSweep(octokit, repo, now).catch((error: unknown) => {
      const refusal =
        statusOf(error) === undefined ? undefined : new GitHubRefusal('write down that a sweep ran', error);
      if (refusal?.isLasting !== true) throw error;
      remarks.push(refusal.message);
    });
  if (!dryRun) await attempt('write down that a sweep ran', record);
  const standing = await attempt('see what is not watched', () =>
    readStanding({ octokit, repo, self, now }, after, issues.length),
  );
  return {
    context,
    faults,
    issues,
    rollups: rollups ?? none.rollups,
    redactions: redactions ?? none.redactions,
    checked,
    clocks: clocks ?? [],
    unread: after.unread,
    unwatched: [...unwatched, ...(standing ?? [])],
    remarks,
    lastSweep,
    failures,
  };
}

function clocksOf(issues: readonly SweptIssue[]): ReadonlyMap<number, readonly Clock[]> {
  return new Map(issues.map(({ number, watch }) => [number, watch.clocks]));
}

type Attempt = <T>(what: string, work: () => Promise<T>) => Promise<T | undefined>;

async function sweepIssues(
  { octokit, repo, now, log, dryRun = false }: SweepInput,
  self: string,
  { context }: Overview,
  reminded: readonly number[],
  attempt: Attempt,
): Promise<readonly SweptIssue[]> {
  const issues: SweptIssue[] = [];
  const list = () => listIncidents(octokit, repo, context.config, now - memory);
  for (const number of new Set([...((await attempt('list incidents', list)) ?? []), ...reminded])) {
    const look = () => reconcile({ octokit, repo, number, now, log, self, dryRun });
    const done = await attempt(`look at #${number}`, look);
    if (done !== undefined) issues.push({ number, ...done });
  }
  return issues;
}

/**
 * Runs the checks of pull requests that a workflow's own token has opened, whose workflows wait for approval. With any other
 * token workflows run at once, and nothing is done. Gives the numbers of those whose check run was written.
 */
async function checkOwn(
  { octokit, repo, now, log, docs }: SweepInput,
  self: string,
  { pullRequests }: Overview,
  attempt: Attempt,
): Promise<readonly number[]> {
  const checked: number[] = [];
  for (const { number } of self === workflowAccount ? pullRequests.filter(({ own }) => own) : []) {
    const look = () => checkPullRequest({ octokit, repo, self, now, log, pullNumber: number, ...(docs && { docs }) });
    if ((await attempt(`post a check run on #${number}`, look)) === 'written') checked.push(number);
  }
  return checked;
}
