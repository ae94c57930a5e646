import type { AuditedAction } from '../../core/audit/audit.ts';
import { overdueActions } from '../../core/audit/record-actions.ts';
import type { Clock, ClockContext } from '../../core/clock/clock.ts';
import type { Sender } from '../../core/notify/sender.ts';
import type { ReadHistory } from '../../core/plan/record-history.ts';
import type { Unwatched } from '../../core/plan/unwatched.ts';
import type { Watch } from '../../core/plan/watch.ts';
import type { Open } from '../../core/redaction/open-redaction.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Instant } from '../../core/time/instant.ts';
import { reconcileActions } from '../action-items/reconcile-actions.ts';
import type { ReconciledActions } from '../action-items/reconciled-actions.ts';
import type { Log } from '../api/log.ts';
import { persist, type Wait } from '../api/persist.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { watchClient } from '../api/watch-client.ts';
import { listIncidents, memoryBegin } from '../issue/list-incidents.ts';
import type { Notified } from '../notify/notify.ts';
import { notifyRepository } from '../notify/notify-repository.ts';
import { createOverviewReader, type Overview, type ReadOverview } from '../reconcile/read-overview.ts';
import { type ReconciledRollups, reconcileRollups } from '../reconcile/reconcile-rollups.ts';
import { noRedactions, type SweptRedactions, sweepRedactions } from '../redaction/sweep-redactions.ts';
import { checkOwn } from './check-own.ts';
import { issuesWithActions } from './issues-with-actions.ts';
import { readClocks } from './read-clocks.ts';
import { explainRepository, readStanding } from './read-standing.ts';
import { recordSweep } from './record-sweep.ts';
import { type Stopped, type SweptIssue, sweepIssues } from './sweep-issues.ts';
import { UnexpectedFailure } from './unexpected-failure.ts';

export interface SweepInput {
  readonly github: Repository;
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
  /** Tells people; undefined where nobody is told by this host. */
  readonly sender?: Sender | undefined;
  /** The address of a rule's docs, for check runs. */
  readonly docs?: (rule: string) => string;
}

/** What a sweep did and found. */
export interface Swept {
  /** Undefined when nothing can be done: an empty or an archived repository. */
  readonly context: ClockContext | undefined;
  /** Of the configuration. With any, nothing was done but to say so under the issues. */
  readonly faults: readonly Problem[];
  readonly issues: readonly SweptIssue[];
  /** Undefined for a sweep that came to its end. */
  readonly stopped: Stopped | undefined;
  readonly rollups: ReconciledRollups;
  readonly redactions: SweptRedactions;
  /** Pull requests that were checked because their workflows wait for approval. */
  readonly checked: readonly number[];
  /** After all was done, soonest first. Private ones only where whoever sees the repository may see them. */
  readonly clocks: readonly Clock[];
  /** Whom notices were sent to; undefined where the configuration names nobody, and where this host sends none. */
  readonly notified: Notified | undefined;
  /** What is not seen to, or not as a whole, and why. */
  readonly unwatched: readonly Unwatched[];
  /** Paths of records of whose clocks nothing is known. */
  readonly unread: readonly string[];
  /** Action items of records on the default branch that should be done by now, by date. */
  readonly overdueActions: readonly AuditedAction[];
  /** Undefined where the configuration wants no issues of action items, and where it was not their turn. */
  readonly actions: ReconciledActions | undefined;
  /** When a sweep before this one was last written down. */
  readonly lastSweep: Instant | undefined;
  /** What of the sweep's own notes GitHub would not have for good; nothing depends on it. */
  readonly remarks: readonly string[];
  /** What GitHub would not have, and what went wrong with one of the things looked at; everything else was done. */
  readonly failures: readonly Error[];
}

/**
 * Looks at everything in a repository again: each incident, the roll-ups, checks that nobody runs, all clocks. Whatever
 * GitHub refuses is tried again, and then told of at the end; the rest is done all the same. May run several times at once.
 * @throws {GitHubRefusal} when not even the repository can be read
 */
export async function sweepRepository(input: SweepInput): Promise<Swept> {
  const { github, now, log, wait, dryRun = false } = input;
  const failures: Error[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> =>
    persist(what, work, wait).catch((error: unknown) => {
      const failure = error instanceof GitHubRefusal ? error : new UnexpectedFailure(what, error);
      log.warn(`${github.owner}/${github.repo}: ${failure.message}`);
      failures.push(failure);
      return undefined;
    });
  watchClient(github.octokit);
  const readOverview = createOverviewReader(input);
  const before = await persist('look at the repository', readOverview, wait);
  if (before === undefined) {
    const unwatched = await persist('look at the repository', () => explainRepository(github), wait);
    return { ...nothing, context: undefined, faults: [], lastSweep: undefined, failures, unwatched };
  }
  const { context, faults, home } = before;
  const self = input.self ?? home.self;
  const lastSweep = home.lastSweep?.at;
  // What is confirmed or lifted cannot be told without doing it.
  const redact = () => sweepRedactions({ ...input, self, home, files: before.files });
  const redactions = dryRun ? noRedactions : await attempt('see to the redactions', redact);
  failures.push(...(redactions?.failures ?? []));
  const reminded = [...(redactions?.remind ?? []), ...issuesWithActions(before)];
  const numbers = await listNumbers(input, before, reminded, attempt);
  const { issues, stopped: early, watched } = await sweepIssues({ ...input, self }, before, numbers, attempt);
  const unwatched = [...watched.values()].flatMap((watch) => watch.unwatched);
  if (faults.length > 0) return { ...nothing, context, faults, issues, stopped: early, lastSweep, failures, unwatched };
  const isUntouched = redactions === noRedactions || (redactions?.settled === true && isIdle(redactions));
  const isSame = isUntouched && issues.every(({ steps }) => steps.length === 0);
  const rollups = await attempt('see to the roll-ups', () =>
    reconcileRollups({
      github,
      self,
      log,
      readOverview: isSame ? again(before, readOverview) : readOverview,
      dryRun,
    }),
  );
  const actions =
    early === undefined
      ? await attempt('see to the issues of action items', () => reconcileActions({ ...input, self, overview: before }))
      : undefined;
  failures.push(...(actions?.refusals ?? []).filter(({ isStanding }) => !isStanding));
  const isProposed = actions?.proposals.some(({ outcome }) => outcome !== 'unchanged' && outcome !== 'left') ?? false;
  const isUnchanged = isSame && rollups?.steps.length === 0 && !isProposed;
  const after = isUnchanged ? before : ((await attempt('look at the repository again', readOverview)) ?? before);
  const { checked, stopped } =
    dryRun || early !== undefined ? { checked: [], stopped: early } : await checkOwn(input, self, after, attempt);
  const clocks = await attempt('read the clocks', () => readClocks(github, after, clocksOf(watched)));
  const { sender } = input;
  const tell = (by: Sender) =>
    notifyRepository(github, {
      overview: after,
      readClocks: async () => clocks?.filter((clock) => !clock.private) ?? [],
      sender: by,
      dryRun,
    });
  const notified = sender && stopped === undefined ? await attempt('send notices', () => tell(sender)) : undefined;
  // A sweep that came to its end is written down, even if something was refused: somebody is looking.
  const remarks: string[] = [];
  const record = () =>
    recordSweep(github, home.lastSweep, now).catch((error: unknown) => {
      const refusal =
        statusOf(error) === undefined ? undefined : new GitHubRefusal('write down that a sweep ran', error);
      if (refusal?.isLasting !== true) throw error;
      remarks.push(refusal.message);
    });
  if (!dryRun && stopped === undefined) await attempt('write down that a sweep ran', record);
  const standing = await attempt('see what is not watched', () =>
    readStanding({ github, self, now }, after, watched.size),
  );
  return {
    context,
    faults,
    issues,
    stopped,
    rollups: rollups ?? nothing.rollups,
    redactions: redactions ?? nothing.redactions,
    checked,
    clocks: clocks ?? [],
    notified,
    unread: after.unread,
    overdueActions: overdueActions(after.records, context, actions?.memory),
    actions,
    unwatched: [...unwatched, ...(rollups?.left ?? []), ...(standing ?? [])],
    remarks,
    lastSweep,
    failures,
  };
}

function clocksOf(watched: ReadonlyMap<number, Watch>): ReadonlyMap<number, readonly Clock[]> {
  return new Map([...watched].map(([number, { clocks }]) => [number, clocks]));
}

const nothing = {
  issues: [],
  stopped: undefined,
  rollups: { settled: true, steps: [], refusals: [], left: [] },
  redactions: noRedactions,
  checked: [],
  clocks: [],
  notified: undefined,
  unread: [],
  overdueActions: [],
  actions: undefined,
  unwatched: [],
  remarks: [],
};

export type AttemptWork = <T>(what: string, work: () => Promise<T>) => Promise<T | undefined>;

function isIdle({ lifts, received }: SweptRedactions): boolean {
  return lifts.length === 0 && (received === 'unchanged' || received === 'left');
}

/** Gives what was read already the first time, and after that looks again. */
function again(known: Overview, readOverview: ReadOverview): ReadOverview {
  let waiting: Overview | undefined = known;
  return async () => {
    const given = waiting;
    waiting = undefined;
    return given ?? readOverview();
  };
}

async function listNumbers(
  { github, now }: SweepInput,
  { context, pullRequests }: Overview,
  reminded: readonly number[],
  attempt: AttemptWork,
): Promise<readonly number[]> {
  const branches = pullRequests.map(({ branch }) => branch);
  const list = () => listIncidents(github, context.config, memoryBegin(context.config, now), branches);
  return [...new Set([...((await attempt('list incidents', list)) ?? []), ...reminded])];
}
