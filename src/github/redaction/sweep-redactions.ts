import { loadCalendar } from '../../core/calendar/load-calendar.ts';
import { createWorkingCalendar } from '../../core/calendar/working-calendar.ts';
import { dueReminder } from '../../core/clock/due-reminder.ts';
import { redactionClock } from '../../core/clock/redaction-clock.ts';
import type { Config } from '../../core/config/config.ts';
import { planLifts } from '../../core/confirmations/plan-lifts.ts';
import { type AllReceived, planReceived } from '../../core/confirmations/plan-received.ts';
import {
  offersAll,
  receivedBranch,
  receivedTitle,
  renderReceivedBody,
} from '../../core/confirmations/render-received.ts';
import { openPublicRecord } from '../../core/open/open-public.ts';
import { issueOfRecord } from '../../core/plan/branch-name.ts';
import type { RepositoryFacts } from '../../core/plan/facts.ts';
import type { Open } from '../../core/redaction/open-redaction.ts';
import type { TextFile } from '../../core/text/text-file.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Log } from '../api/log.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { selvesOf } from '../api/selves.ts';
import { readConfirmations } from '../confirmation/read-confirmations.ts';
import { type Upserted, upsertPullRequest } from '../pull/upsert-pull-request.ts';
import { readWideHome, type WideHome } from '../reconcile/read-home.ts';
import { readRecordsThat, type SeenBlobs } from '../tree/read-all-records.ts';
import { openLift } from './open-lift.ts';

/** One look at the redactions of a repository. */
export interface RedactionSweep {
  readonly github: Repository;
  readonly now: Instant;
  readonly log: Log;
  /** Login that the token writes under. */
  readonly self: string;
  /** Opens sealed blocks; undefined where no identity is at hand. */
  readonly open?: Open | undefined;
  /** Write nothing: say what would be done. */
  readonly dryRun?: boolean;
  /** What was read of the repository already. */
  readonly home?: WideHome;
  /** Texts of the records on the default branch, where they were read already. */
  readonly files?: readonly TextFile[];
  /** Blobs that hold no redaction; kept by the caller from sweep to sweep. */
  readonly seen?: SeenBlobs;
}

export interface SweptRedactions {
  /** Ids of the records whose lift was opened. */
  readonly lifts: readonly string[];
  /** Ids of records that are to be lifted and hold a block that could not be opened. */
  readonly waiting: readonly string[];
  readonly received: Upserted;
  /** Issues of records whose redaction is near its limit or past it, where somebody may have to be reminded. */
  readonly remind: readonly number[];
  /** Nothing is left for another sweep. */
  readonly settled: boolean;
  /** Lifts that GitHub would not have; the others were opened all the same. */
  readonly failures: readonly GitHubRefusal[];
}

/** Where there was nothing to see to. */
export const noRedactions: SweptRedactions = {
  lifts: [],
  waiting: [],
  received: 'unchanged',
  remind: [],
  settled: true,
  failures: [],
};

/** Whether a record can have anything to do with redaction. */
function concerns(text: string): boolean {
  return text.includes('security-sensitive') || /<!--\s*(redact|sealed|withheld)/i.test(text);
}

/**
 * Pays the debt of redaction: keeps the pull request that copies confirmations to the records, and opens that of each lift
 * that is due. May be called at any time, by any number of processes at once, and after a crash. With faults in the
 * configuration nothing is done.
 * @throws {GitHubRefusal} when GitHub refuses a look or a write
 */
export async function sweepRedactions(sweep: RedactionSweep): Promise<SweptRedactions> {
  const { github, log } = sweep;
  const facts = await gather(sweep).catch(refuseRead);
  if (facts === undefined) return noRedactions;
  const { repository, records, received, config } = facts;
  const context = { config, now: sweep.now, open: sweep.open };
  const { requests, waiting } = await planLifts(records, received, context);
  const lifts: string[] = [];
  const failures: GitHubRefusal[] = [];
  let settled = true;
  for (const request of requests) {
    const base = {
      branch: repository.defaultBranch,
      head: repository.defaultHead,
      self: sweep.self,
      dryRun: sweep.dryRun ?? false,
    };
    const outcome = await openLift(github, base, request).catch((error: unknown) => {
      if (!(error instanceof GitHubRefusal)) throw error;
      log.warn(`${github.owner}/${github.repo}: ${error.message}`);
      failures.push(error);
      if (!error.isLasting) settled = false;
      return 'refused';
    });
    if (outcome === 'left')
      log.warn(
        `${github.owner}/${github.repo}: "${request.branch}" is not Debrief's, so the lift of "${request.incident}" is not opened; rename or delete the branch`,
      );
    if (outcome === 'done') lifts.push(request.incident);
    if (outcome === 'stale') settled = false;
  }
  for (const id of waiting) log.warn(`"${id}" is to be lifted and holds a sealed block that could not be opened here`);
  const rolled = await rollReceived(sweep, facts);
  if (rolled === 'stale') settled = false;
  if (rolled === 'left')
    log.info(
      `${github.owner}/${github.repo}: the pull request of confirmations was closed, or its branch holds commits of somebody else`,
    );
  if (lifts.length > 0 || !['unchanged', 'left'].includes(rolled))
    log.info(
      `${github.owner}/${github.repo}: lifts opened: ${lifts.join(', ') || 'none'}; pull request of confirmations: ${rolled}`,
    );
  return { lifts, waiting, received: rolled, remind: await issuesToRemind(sweep, facts), settled, failures };
}

interface RedactionFacts {
  readonly home: WideHome;
  readonly repository: RepositoryFacts;
  readonly config: Config;
  readonly records: readonly TextFile[];
  readonly received: AllReceived;
}

async function gather({
  github,
  log,
  self,
  seen = new Set<string>(),
  files,
  ...known
}: RedactionSweep): Promise<RedactionFacts | undefined> {
  const home = known.home ?? (await readWideHome(github));
  if (home === undefined || home.repository.archived) return undefined;
  const { repository, config, faults } = home;
  if (faults.some(({ severity }) => severity === 'error')) return undefined;
  const [records, received] = await Promise.all([
    files?.filter(({ text }) => concerns(text)) ??
      readRecordsThat(github, { commit: repository.defaultHead, folder: config.records }, concerns, seen),
    readConfirmations(github, home.confirmations, log, selvesOf(self, config)),
  ]);
  return { home, repository, config, records, received };
}

/** Their issues may have been closed for long, so that nothing else looks at them. */
async function issuesToRemind(
  { now }: RedactionSweep,
  { config, records }: RedactionFacts,
): Promise<readonly number[]> {
  const loaded = await loadCalendar(config.calendar);
  const calendar = loaded.ok ? loaded.calendar : createWorkingCalendar(config.calendar, undefined);
  const context = { config, calendar, now };
  return records.flatMap((record) => {
    const postmortem = openPublicRecord(record, context);
    const clock = postmortem && redactionClock(postmortem, context);
    if (clock === undefined || dueReminder(clock, context) === undefined) return [];
    return postmortem?.meta.issue ?? issueOfRecord(clock.subject.id) ?? [];
  });
}

function rollReceived({ github, now, self, dryRun = false }: RedactionSweep, facts: RedactionFacts): Promise<Upserted> {
  const { home, repository, records, received, config } = facts;
  const { files, entries } = planReceived(records, received, { config, now });
  // As a rule there is nothing to copy and nothing to close.
  if (files.size === 0 && !home.pullRequests.some(({ branch }) => branch === receivedBranch))
    return Promise.resolve('unchanged');
  return upsertPullRequest(github, {
    branch: receivedBranch,
    base: repository.defaultBranch,
    baseHead: repository.defaultHead,
    files,
    title: receivedTitle,
    body: renderReceivedBody(entries),
    self,
    dryRun,
    offered: (body) => offersAll(body, entries),
  });
}

function refuseRead(error: unknown): never {
  throw statusOf(error) === undefined ? error : new GitHubRefusal('look at the redactions', error);
}
