import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Clock, KnownPublication } from '../clock/clock.ts';
import { disclosureClock } from '../clock/disclosure-clock.ts';
import type { Config } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import { type AllClear, createAllClear } from './all-clear.ts';
import { type Disclosure, disclosureOf } from './disclosure.ts';
import { type Entry, firstKnown } from './entry.ts';
import { createFigures, type Figures } from './figures.ts';
import { stateOf } from './incident-state.ts';
import { countLeftOpen, type LeftOpen } from './left-open.ts';
import { createRollups, type Rollup } from './rollup.ts';
import { isListed } from './visibility.ts';

export interface HistoryInput {
  /** Of every record that is not in doubt, in any order. */
  readonly entries: readonly Entry[];
  /** Ids of the records in doubt: each gets a page without any text of it. */
  readonly inDoubt: readonly string[];
  /** How many records count as unread without a page of their own: files that could not be opened, unlisted ones in doubt. */
  readonly refused?: number;
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
  /** Of the listed incidents that owe a postmortem of their own, by id. Counted when it is asked for. */
  readonly clocks: Pick<ReadonlyMap<string, Clock>, 'get'>;
  /** Of the same incidents, by id. */
  readonly disclosures: ReadonlyMap<string, Disclosure>;
  /** Listed incidents, newest first. */
  readonly listed: readonly Entry[];
  /** Of the listed incidents, newest year first. */
  readonly years: readonly Year[];
  /** Listed incidents that are not resolved. */
  readonly open: readonly Entry[];
  readonly hardening: readonly Entry[];
  readonly rollups: readonly Rollup[];
  readonly allClear: AllClear;
  /** What the records leave open, so that the page cannot say it. */
  readonly leftOpen: LeftOpen;
  readonly figures: Figures;
  readonly inDoubt: readonly string[];
  /** Where each listed incident stands in `listed`, by id. */
  readonly positions: ReadonlyMap<string, number>;
  /** Listed incidents by their file's path, from the root of the repository. */
  readonly byPath: ReadonlyMap<string, Entry>;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** When an incident was, to sort by. A record without any time is still being written; in imported history it was long ago. */
function timeOf(entry: Entry): number {
  const day = entry.date === undefined ? undefined : Date.parse(`${entry.date}T00:00Z`);
  return (
    entry.started ?? firstKnown(entry) ?? day ?? (entry.imported ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER)
  );
}

/** Newest first; of two that began together, by id. */
function sortNewestFirst(entries: readonly Entry[]): Entry[] {
  return entries
    .map((entry) => ({ entry, time: timeOf(entry) }))
    .sort((a, b) => b.time - a.time || compare(a.entry.id, b.entry.id))
    .map(({ entry }) => entry);
}

/** In the order in which they were found; undated ones by id. */
function oldestFirst(a: Entry, b: Entry): number {
  const [start, other] = [a.started ?? a.resolved ?? 0, b.started ?? b.resolved ?? 0];
  return start - other || compare(a.id, b.id);
}

function groupByYear(entries: readonly Entry[]): Year[] {
  const groups = Map.groupBy(entries, (entry) => entry.year);
  // What has no year is imported from long ago, so it comes last.
  const rank = (year: string): string => (year === 'undated' ? '' : year);
  return [...groups]
    .map(([year, members]) => ({ year, entries: members }))
    .sort((a, b) => compare(rank(b.year), rank(a.year)));
}

function createClocks(
  byId: ReadonlyMap<string, Entry>,
  { publishedAt, calendar }: HistoryInput,
  config: Config,
  now: Instant,
): History['clocks'] {
  const counted = new Map<string, Clock | undefined>();
  return {
    get: (id) => {
      const entry = byId.get(id);
      if (entry === undefined || counted.has(id)) return counted.get(id);
      const clock = disclosureClock(entry, publicationOf(entry, publishedAt), { config, calendar, now });
      counted.set(id, clock);
      return clock;
    },
  };
}

function createDisclosures(listed: readonly Entry[], clocks: History['clocks']): Map<string, Disclosure> {
  const disclosures = new Map<string, Disclosure>();
  for (const { id } of listed) {
    const clock = clocks.get(id);
    if (clock !== undefined) disclosures.set(id, disclosureOf(clock));
  }
  return disclosures;
}

function publicationOf(entry: Entry, publishedAt: HistoryInput['publishedAt']): KnownPublication {
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
  const listed = sortNewestFirst(input.entries.filter(isListed));
  const clocks = createClocks(new Map(listed.map((entry) => [entry.id, entry])), input, config, now);
  const unread = new Set(input.inDoubt).size + (input.refused ?? 0);
  const disclosures = createDisclosures(listed, clocks);
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
    disclosures,
    listed,
    years: groupByYear(listed),
    open: listed.filter((entry) => stateOf(entry) === 'open' || (entry.resolved ?? now) > now),
    hardening: input.entries.filter((entry) => entry.kind === 'hardening').sort(oldestFirst),
    rollups: createRollups({
      entries: input.entries,
      timeZone,
      fewerThan: config.rollups.fewerThan,
      publish,
    }),
    allClear: createAllClear({ entries: input.entries, unread, launch, now, timeZone }),
    leftOpen: countLeftOpen(input.entries),
    figures: createFigures(listed, disclosures, timeZone),
    positions: new Map(listed.map((entry, index) => [entry.id, index])),
    byPath: new Map(listed.map((entry) => [entry.path, entry])),
    inDoubt: [...new Set(input.inDoubt)].sort(compare),
  };
}
