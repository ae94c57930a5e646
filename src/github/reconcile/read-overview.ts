import { loadCalendar } from '../../core/calendar/load-calendar.ts';
import { createWorkingCalendar } from '../../core/calendar/working-calendar.ts';
import type { ClockContext } from '../../core/clock/clock.ts';
import type { ReadHistory } from '../../core/plan/record-history.ts';
import { periodOfBranch } from '../../core/plan/rollup-branch.ts';
import type { Postmortem } from '../../core/postmortem/postmortem.ts';
import { parseRecordPath, rollupPath } from '../../core/postmortem/record-path.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { TextFile } from '../../core/text/text-file.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Repository } from '../api/repository.ts';
import type { OpenPullRequest } from '../pull/read-open-pull-requests.ts';
import { readFile } from '../tree/read-file.ts';
import { readWideHome, type WideHome } from './read-home.ts';

/** A roll-up in an open pull request. */
export interface OpenRollup extends OpenPullRequest {
  readonly period: string;
  /** Undefined when the branch does not hold it. */
  readonly text: string | undefined;
}

/** What a sweep goes by, of a repository as a whole. */
export interface Overview {
  readonly home: WideHome;
  readonly repository: WideHome['repository'];
  readonly context: ClockContext;
  /** Faults of the configuration; with any, nothing else here should be believed. */
  readonly faults: readonly Problem[];
  /** Texts of the records on the default branch. */
  readonly files: readonly TextFile[];
  /** On the default branch, none in doubt. */
  readonly records: readonly Postmortem[];
  /** Paths of records in doubt, and of what could not be opened. */
  readonly unread: readonly string[];
  /** Texts of the roll-ups on the default branch, by period. */
  readonly publishedRollups: ReadonlyMap<string, string>;
  readonly openRollups: readonly OpenRollup[];
  /** Every open pull request of ours, those of roll-ups among them. */
  readonly pullRequests: readonly OpenPullRequest[];
  readonly readPublishedAt: () => Promise<ReadonlyMap<string, Instant>>;
}

/** What reading needs. */
export interface OverviewInput {
  readonly github: Repository;
  readonly now: Instant;
  readonly readHistory: ReadHistory;
}

/** Looks at a repository as a whole. Undefined for an empty one, and for an archived one, where nothing can be done. */
export type ReadOverview = () => Promise<Overview | undefined>;

/** For several looks one after the other: the records of a commit are read and parsed once. */
export function createOverviewReader(input: OverviewInput): ReadOverview {
  let known: { readonly commit: string; readonly opened: Promise<OpenedHistory> } | undefined;
  return async () => {
    const home = await readWideHome(input.github);
    if (home === undefined || home.repository.archived) return undefined;
    const { repository } = home;
    const context = await readContext(home, input.now);
    if (known?.commit !== repository.defaultHead) {
      const opened = openHistory(input.readHistory, repository.defaultHead, context);
      known = { commit: repository.defaultHead, opened };
      // A failure is not remembered.
      opened.catch(() => {
        known = undefined;
      });
    }
    return readOverview(input, home, context, await known.opened);
  };
}

async function readContext({ config }: WideHome, now: Instant): Promise<ClockContext> {
  const loaded = await loadCalendar(config.calendar);
  // A calendar that does not exist is a fault of the configuration, and with any of those no deadline is counted.
  const calendar = loaded.ok ? loaded.calendar : createWorkingCalendar(config.calendar, undefined);
  return { config, calendar, now };
}

type OpenedHistory = Pick<Overview, 'files' | 'records' | 'unread' | 'publishedRollups' | 'readPublishedAt'>;

async function openHistory(readHistory: ReadHistory, commit: string, context: ClockContext): Promise<OpenedHistory> {
  const { files, refused, readPublishedAt } = await readHistory(commit, context.config);
  const { records, inDoubt } = await openAll(files, context);
  const rollups = files.flatMap(({ path, text }): (readonly [string, string])[] => {
    const place = parseRecordPath(path, context.config.records);
    return place?.kind === 'rollup' ? [[place.period, text]] : [];
  });
  const unread = [...inDoubt, ...refused].toSorted();
  return { files, records, unread, publishedRollups: new Map(rollups), readPublishedAt };
}

async function readOverview(
  { github }: OverviewInput,
  home: WideHome,
  context: ClockContext,
  opened: OpenedHistory,
): Promise<Overview> {
  const { repository, faults, pullRequests } = home;
  const openRollups = await readOpenRollups(github, pullRequests, context.config.records);
  return { home, repository, context, faults, ...opened, openRollups, pullRequests };
}
/** Records as the public may know them, and the paths of those in doubt. The rules are large, so they are loaded late. */
async function openAll(
  files: readonly TextFile[],
  context: ClockContext,
): Promise<{ readonly records: readonly Postmortem[]; readonly inDoubt: readonly string[] }> {
  const { openRecords } = await import('../../core/open/open-records.ts');
  const { all } = await openRecords(files, context);
  return {
    records: all.flatMap(({ postmortem, doubts }) => (postmortem && doubts.length === 0 ? [postmortem] : [])),
    inDoubt: all.filter(({ doubts }) => doubts.length > 0).map(({ path }) => path),
  };
}

async function readOpenRollups(
  github: Repository,
  pullRequests: readonly OpenPullRequest[],
  folder: string,
): Promise<readonly OpenRollup[]> {
  const found: OpenRollup[] = [];
  for (const pullRequest of pullRequests) {
    const period = periodOfBranch(pullRequest.branch);
    if (period === undefined) continue;
    const text = await readFile(github, pullRequest.head, rollupPath(period, folder));
    found.push({ ...pullRequest, period, text });
  }
  return found;
}
