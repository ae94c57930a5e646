import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Clock, Publication } from '../clock/clock.ts';
import { disclosureClock } from '../clock/disclosure-clock.ts';
import type { Config } from '../config/config.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import { type AllClear, createAllClear } from './all-clear.ts';
import type { Entry } from './entry.ts';
import { createFigures, type Figures } from './figures.ts';
import { createRollups, type Rollup } from './rollup.ts';
import { isListed } from './visibility.ts';

export interface HistoryInput {
  /** Of every record that is not in doubt, in any order. */
  readonly entries: readonly Entry[];
  /** Ids of the records in doubt: each gets a page without any text of it. */
  readonly inDoubt: readonly string[];
  /** When each id was first on the default branch; undefined without git, when nobody knows. */
  readonly publishedAt: ReadonlyMap<string, Instant> | undefined;
  /** The configured one. */
  readonly calendar: WorkingCalendar;
}

/** The incidents of a year. */
export interface Year {
  /** Four digits. */
  readonly year: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

/** What the public page says, before any words. */
export interface History {
  readonly now: Instant;
  readonly publishedAt: ReadonlyMap<string, Instant>;
  /** Of the listed incidents that owe a postmortem of their own, by id. */
  readonly clocks: ReadonlyMap<string, Clock>;
  /** Listed incidents, newest first. */
  readonly listed: readonly Entry[];
  /** Of the listed incidents, newest year first. */
  readonly years: readonly Year[];
  /** Listed incidents that are not resolved. */
  readonly open: readonly Entry[];
  readonly hardening: readonly Entry[];
  readonly rollups: readonly Rollup[];
  readonly allClear: AllClear;
  readonly figures: Figures;
  readonly inDoubt: readonly string[];
  /** Where each listed incident stands in `listed`, by id. */
  readonly positions: ReadonlyMap<string, number>;
  /** Listed incidents by their file's path, from the root of the repository. */
  readonly byPath: ReadonlyMap<string, Entry>;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Newest first; of two that began together, by id. A record without a beginning stands first: it is still being written. */
function newestFirst(a: Entry, b: Entry): number {
  const [start, other] = [a.started ?? Number.MAX_SAFE_INTEGER, b.started ?? Number.MAX_SAFE_INTEGER];
  return other - start || compare(a.id, b.id);
}

/** In the order in which they were found; undated ones by id. */
function oldestFirst(a: Entry, b: Entry): number {
  const [start, other] = [a.started ?? a.resolved ?? 0, b.started ?? b.resolved ?? 0];
  return start - other || compare(a.id, b.id);
}

function groupByYear(entries: readonly Entry[]): Year[] {
  const groups = Map.groupBy(entries, (entry) => entry.year);
  return [...groups].map(([year, members]) => ({ year, entries: members })).sort((a, b) => compare(b.year, a.year));
}

function createClocks(
  listed: readonly Entry[],
  { publishedAt, calendar }: HistoryInput,
  config: Config,
  now: Instant,
): Map<string, Clock> {
  const clocks = new Map<string, Clock>();
  for (const entry of listed) {
    const clock = disclosureClock(entry, publicationOf(entry, publishedAt), { config, calendar, now });
    if (clock) clocks.set(entry.id, clock);
  }
  return clocks;
}

function publicationOf(entry: Entry, publishedAt: HistoryInput['publishedAt']): Publication {
  if (publishedAt === undefined) return { kind: 'unknown' };
  const at = publishedAt.get(entry.id);
  return at === undefined ? { kind: 'unpublished' } : { kind: 'published', at };
}

/**
 * Decides what the public page shows and says.
 *
 * @param now The build's instant. Only its local date matters, so a page changes only when a state does.
 */
export function createHistory(input: HistoryInput, config: Config, now: Instant): History {
  const { timeZone, launch } = config;
  const listed = input.entries.filter(isListed).sort(newestFirst);
  const clocks = createClocks(listed, input, config, now);
  const publish = {
    critical: config.cadence.critical.publish,
    high: config.cadence.high.publish,
    medium: config.cadence.medium.publish,
    low: config.cadence.low.publish,
  };
  return {
    now,
    publishedAt: input.publishedAt ?? new Map(),
    clocks,
    listed,
    years: groupByYear(listed),
    open: listed.filter((entry) => entry.resolved === undefined || entry.resolved > now),
    hardening: input.entries.filter((entry) => entry.kind === 'hardening').sort(oldestFirst),
    rollups: createRollups({
      entries: input.entries,
      timeZone,
      fewerThan: config.rollups.fewerThan,
      publish,
    }),
    allClear: createAllClear({ entries: input.entries, launch, now, timeZone }),
    figures: createFigures(listed, clocks, timeZone),
    positions: new Map(listed.map((entry, index) => [entry.id, index])),
    byPath: new Map(listed.map((entry) => [entry.path, entry])),
    inDoubt: [...new Set(input.inDoubt)].sort(compare),
  };
}
