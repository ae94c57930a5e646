import { dayMs } from '../time/day-ms.ts';
import type { Instant } from '../time/instant.ts';
import { renderOffset } from '../time/parse-instant.ts';
import { instantsOf, type TextZone } from '../time/time-zone.ts';
import { type CarriedDay, carryDate, carryRow, dayOfTime, midnightOf, offsetAt, renderDate } from './carried-day.ts';
import type { OutlineEntry } from './outline.ts';
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

/**
 * Reads the rows of a timeline. A date is carried from the line above (at first from `started`) and rolls over midnight when the clock
 * went back by half a day or more, or where the weekday or `next day` is written; a zone comes from the row, the column, a sentence such as "All times in CET", or the context.
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
  eachRow(section, context, ({ instant }, { carried: { day } }) =>
    days.push(instant !== undefined && typeof day === 'number' ? renderDate(day) : undefined),
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
  const state: State = {
    zone: zoneIn(section.label),
    rowZone: undefined,
    carried: { started: context.started, day: undefined, movedBy: undefined, seconds: undefined },
    context,
  };
  for (const entry of entries) {
    if (entry.kind === 'zone') state.zone = entry.zone;
    else if (entry.kind === 'date') carryDate(state.carried, entry.date);
    else take(resolveRow(entry, state), state);
  }
}

interface State {
  /** From the heading or a sentence. */
  zone: TextZone | undefined;
  /** That the last row with a zone of its own is in. */
  rowZone: TextZone | undefined;
  readonly carried: CarriedDay;
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
  if (zone.kind === 'ambiguous') return zone.choices;
  return [zone.name ?? (zone.minutes === 0 ? 'UTC' : renderOffset(zone.minutes))];
}

function resolveIn(zone: TextZone, row: Row, state: State): Outcome {
  const date = row.time?.date ?? row.date;
  const { carried } = state;
  const remedy = date && carryDate(carried, date, zone);
  if (remedy) carried.day = { need: 'date' };
  if (!row.time) return fail('unreadable-time');
  if (remedy) return fail('unreadable-time', remedy);
  const { seconds } = row.time;
  if (seconds === undefined) return dayOnly(carried);
  if (Number.isNaN(seconds)) return fail('unreadable-time');
  const found = dayOfTime(carried, seconds, date !== undefined, zone);
  if (typeof found !== 'number') return fail('unreadable-time', found);
  const outcome = toInstant(found + seconds * 1000, zone);
  carryRow(carried, found, seconds);
  return { ...outcome, until: outcome.instant === undefined ? undefined : findUntil(row, found, seconds, zone) };
}

/** A row that says no more than a day: all that reports of security incidents give. */
function dayOnly({ day }: CarriedDay): Outcome {
  if (typeof day !== 'number') return fail('unreadable-time', { need: 'date' });
  return { instant: undefined, day: renderDate(day), until: undefined, fault: undefined, remedy: undefined };
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
  const rolled = until.seconds < seconds ? midnight + dayMs : midnight;
  return toInstant((own ?? rolled) + until.seconds * 1000, until.zone ?? zone).instant;
}
