import type { Instant } from '../time/instant.ts';
import { renderOffset, toLocal } from '../time/parse-instant.ts';
import { instantsOf, offsetsAt, type TextZone } from '../time/time-zone.ts';
import type { OutlineEntry } from './outline.ts';
import type { TextDate } from './parse-time-text.ts';
import type { TimelineRow } from './postmortem.ts';
import type { PublicText } from './public-text.ts';
import { createColumnNames, type Synonyms } from './synonyms.ts';
import type { TimeRemedy } from './time-remedy.ts';
import { readTimelineEntries } from './timeline-entries.ts';
import { type TimelineEntry, zoneIn } from './timeline-entry.ts';

export interface TimelineContext {
  readonly source: PublicText;
  readonly started: Instant | undefined;
  /** IANA name, for times that name no zone. */
  readonly timeZone: string;
  readonly synonyms: Synonyms;
}

const hour = 3600;
const day = 24 * hour;

/**
 * Reads the rows of a timeline. A date is carried from the line above (at first from `started`) and rolls over midnight when the clock
 * went back by half a day or more; a zone comes from the row, the column, a sentence such as "All times in CET", or the context.
 * What could mean two things has no instant, a fault, and what it lacks.
 */
export function parseTimeline(section: OutlineEntry | undefined, context: TimelineContext): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  eachRow(section, context, (row) => rows.push(row));
  return rows;
}

/** The dates that times are read on, `YYYY-MM-DD` in the zone of each, for the rows that `parseTimeline` gives; undefined where that is not known. */
export function timelineDays(
  section: OutlineEntry | undefined,
  context: TimelineContext,
): readonly (string | undefined)[] {
  const days: (string | undefined)[] = [];
  eachRow(section, context, ({ instant }, { day: carried }) =>
    days.push(instant !== undefined && typeof carried === 'number' ? renderDate(carried) : undefined),
  );
  return days;
}

function eachRow(
  section: OutlineEntry | undefined,
  context: TimelineContext,
  take: (row: TimelineRow, state: State) => void,
): void {
  if (!section) return;
  const entries = readTimelineEntries(section.content, context.source.text, createColumnNames(context.synonyms));
  const state: State = { zone: zoneIn(section.label), rowZone: undefined, day: undefined, seconds: undefined, context };
  for (const entry of entries) {
    if (entry.kind === 'zone') state.zone = entry.zone;
    else if (entry.kind === 'date') carryDate(state, entry.date);
    else take(resolveRow(entry, state), state);
  }
}

interface State {
  /** From the heading or a sentence. */
  zone: TextZone | undefined;
  /** That the last row with a zone of its own is in. */
  rowZone: TextZone | undefined;
  /** Local midnight that is carried, in milliseconds as if UTC; `faulty` after a date that could not be read. */
  day: number | 'faulty' | undefined;
  /** Time of day of the row above on the carried day. */
  seconds: number | undefined;
  readonly context: TimelineContext;
}

type Row = Extract<TimelineEntry, { kind: 'row' }>;
type Outcome = Pick<TimelineRow, 'instant' | 'day' | 'until' | 'fault' | 'remedy'>;

const fail = (fault: TimelineRow['fault'], remedy?: TimeRemedy): Outcome => ({
  instant: undefined,
  day: undefined,
  until: undefined,
  fault,
  remedy,
});

function resolveRow(row: Row, state: State): TimelineRow {
  const { source } = state.context;
  const time = { value: row.written, place: source.place(...row.timeSpan) };
  return { time, text: row.text, place: source.place(...row.span), ...resolve(row, state) };
}

function resolve(row: Row, state: State): Outcome {
  const zone = row.time?.zone ?? row.zone ?? state.zone ?? { kind: 'iana', name: state.context.timeZone };
  const stated = row.time?.zone;
  const outcome = resolveIn(zone, row, state);
  if (stated) state.rowZone = stated;
  const other = stated || row.zone || state.zone ? undefined : state.rowZone;
  const isClear = other === undefined || outcome.instant === undefined || isSameIn(other, outcome.instant, state);
  // A row above names a zone, this one does not: it may go on in that zone, or be in the configured one.
  return isClear
    ? outcome
    : fail('missing-zone', { need: 'choice', choices: [...namesOf(other), state.context.timeZone] });
}

/** Whether an instant reads the same in a zone as in the configured one. */
function isSameIn(zone: TextZone, instant: Instant, { context }: State): boolean {
  return (
    zone.kind !== 'ambiguous' && offsetAt(instant, zone) === offsetAt(instant, { kind: 'iana', name: context.timeZone })
  );
}

function namesOf(zone: TextZone): readonly string[] {
  if (zone.kind === 'iana') return [zone.name];
  return zone.kind === 'offset' ? [zone.name ?? renderOffset(zone.minutes)] : zone.choices;
}

function resolveIn(zone: TextZone, row: Row, state: State): Outcome {
  const date = row.time?.date ?? row.date;
  if (date) carryDate(state, date, zone);
  if (!row.time) return fail('unreadable-time');
  if (date?.kind === 'ambiguous') return fail('unreadable-time', { need: 'choice', choices: date.choices });
  if (date?.kind === 'impossible') return fail('unreadable-time', { need: 'real' });
  if (date && state.day === 'faulty') return fail('unreadable-time', { need: 'year' });
  const { seconds } = row.time;
  if (seconds === undefined) return dayOnly(state);
  if (Number.isNaN(seconds)) return fail('unreadable-time');
  const found = findDay(state, seconds, date !== undefined, zone);
  if (typeof found !== 'number') return fail('unreadable-time', found);
  const outcome = toInstant(found + seconds * 1000, zone);
  state.day = found;
  state.seconds = seconds;
  return { ...outcome, until: outcome.instant === undefined ? undefined : findUntil(row, found, seconds, zone) };
}

/** A row that says no more than a day: all that reports of security incidents give. */
function dayOnly({ day: carried }: State): Outcome {
  if (typeof carried !== 'number') return fail('unreadable-time', { need: 'date' });
  return { instant: undefined, day: renderDate(carried), until: undefined, fault: undefined, remedy: undefined };
}

/** The local midnight that a time of day belongs to, or what could be written where that is not clear. */
function findDay(state: State, seconds: number, isDated: boolean, zone: TextZone): number | TimeRemedy {
  if (state.day === 'faulty') return { need: 'date' };
  const carried = state.day;
  if (carried === undefined) return firstDay(state.context.started, seconds, zone);
  const back = (state.seconds ?? 0) - seconds;
  if (isDated || back <= hour) return carried;
  const next = carried + day * 1000;
  if (back >= day / 2) return next;
  return { need: 'day', choices: [renderDate(carried), renderDate(next)] };
}

/** Without any date: the day on which the incident started, if the row is within half a day of it. */
function firstDay(started: Instant | undefined, seconds: number, zone: TextZone): number | TimeRemedy {
  if (started === undefined) return { need: 'date' };
  const local = started + offsetAt(started, zone) * 60_000;
  const midnight = Math.floor(local / (day * 1000)) * day * 1000;
  const near = [midnight - day * 1000, midnight, midnight + day * 1000].filter(
    (one) => Math.abs(one + seconds * 1000 - local) <= (day / 2 - hour) * 1000,
  );
  const [only] = near;
  return only !== undefined && near.length === 1 ? only : { need: 'day', choices: [renderDate(midnight)] };
}

function offsetAt(instant: Instant, zone: TextZone): number {
  if (zone.kind === 'offset') return zone.minutes;
  if (zone.kind === 'ambiguous') return 0;
  // The offset of a local time near the instant; exact but in the hour of a clock change, where the day is the same.
  return (
    offsetsAt(instant + (offsetsAt(instant, zone.name)[0] ?? 0) * 60_000, zone.name)[0] ??
    offsetsAt(instant, zone.name)[0] ??
    0
  );
}

function toInstant(local: number, zone: TextZone): Outcome {
  if (zone.kind === 'ambiguous') return fail('missing-zone', { need: 'choice', choices: zone.choices });
  const found = instantsOf(local, zone);
  if (found.length === 1)
    return { instant: found[0]?.instant, day: undefined, until: undefined, fault: undefined, remedy: undefined };
  if (found.length === 0) return fail('unreadable-time', { need: 'shown' });
  return fail('missing-zone', { need: 'choice', choices: found.map(({ offset }) => offset) });
}

function findUntil(row: Row, midnight: number, seconds: number, zone: TextZone): Instant | undefined {
  const until = row.time?.until;
  if (!until || Number.isNaN(until.seconds)) return undefined;
  const own = until.date?.kind === 'date' ? midnightOf(until.date, midnight) : undefined;
  const rolled = until.seconds < seconds ? midnight + day * 1000 : midnight;
  return toInstant((own ?? rolled) + until.seconds * 1000, until.zone ?? zone).instant;
}

function carryDate(state: State, date: TextDate, zone: TextZone = { kind: 'offset', minutes: 0 }): void {
  const { started } = state.context;
  const reference =
    typeof state.day === 'number'
      ? state.day
      : started === undefined
        ? undefined
        : started + offsetAt(started, zone) * 60_000;
  state.day = (date.kind === 'date' ? midnightOf(date, reference) : undefined) ?? 'faulty';
  state.seconds = undefined;
}

/** Without a year: the year that brings the date nearest to the reference. */
function midnightOf(date: Extract<TextDate, { kind: 'date' }>, reference: number | undefined): number | undefined {
  if (date.year !== undefined) return toLocal(date.year, date.month, date.day);
  if (reference === undefined) return undefined;
  const year = new Date(reference).getUTCFullYear();
  const found = [year - 1, year, year + 1]
    .map((one) => toLocal(one, date.month, date.day))
    .filter((one) => one !== undefined);
  return found.toSorted((a, b) => Math.abs(a - reference) - Math.abs(b - reference))[0];
}

function renderDate(midnight: number): string {
  return new Date(midnight).toISOString().slice(0, 10);
}
