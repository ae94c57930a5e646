import { dayMs } from '../time/day-ms.ts';
import type { Instant } from '../time/instant.ts';
import { type Weekday, weekday } from '../time/local-day.ts';
import { toLocal } from '../time/parse-instant.ts';
import { offsetsAt, type TextZone } from '../time/time-zone.ts';
import { faultOfDate, type TextDate } from './text-date.ts';
import type { TimeRemedy } from './time-remedy.ts';

/** The day that the rows of a timeline are on until one says otherwise. */
export interface CarriedDay {
  readonly started: Instant | undefined;
  /** Local midnight in milliseconds as if UTC, or what rows lack below a date that could not be read. */
  day: number | TimeRemedy | undefined;
  /** What moved the day on since a date was written: a clock that went back, or a row that says so. */
  movedBy: 'clock' | 'words' | undefined;
  /** Time of day of the row above on the carried day. */
  seconds: number | undefined;
}

/** Seconds. */
const hour = 3600;
const halfDay = 12 * hour;

/** The local midnight that a time of day belongs to, or what could be written where that is not clear. */
export function dayOfTime(carried: CarriedDay, seconds: number, isDated: boolean, zone: TextZone): number | TimeRemedy {
  const current = carried.day;
  if (current === undefined) return firstDay(carried.started, seconds, zone);
  const back = (carried.seconds ?? 0) - seconds;
  if (isDated || typeof current !== 'number' || back <= hour) return current;
  const next = current + dayMs;
  return back >= halfDay ? next : { need: 'day', choices: [renderDate(current), renderDate(next)] };
}

/** Without any date: the day on which the incident started, if the row is within half a day of it. */
function firstDay(started: Instant | undefined, seconds: number, zone: TextZone): number | TimeRemedy {
  if (started === undefined) return { need: 'date' };
  const local = started + offsetAt(started, zone) * 60_000;
  const midnight = midnightBefore(local);
  const near = [midnight - dayMs, midnight, midnight + dayMs].filter(
    (one) => Math.abs(one + seconds * 1000 - local) <= (halfDay - hour) * 1000,
  );
  const [only] = near;
  return only !== undefined && near.length === 1 ? only : { need: 'day', choices: [renderDate(midnight)] };
}

/** Minutes east of UTC near an instant. */
export function offsetAt(instant: Instant, zone: TextZone): number {
  if (zone.kind === 'offset') return zone.minutes;
  if (zone.kind === 'ambiguous') return 0;
  // The offset of a local time near the instant; exact but in the hour of a clock change, where the day is the same.
  return (
    offsetsAt(instant + (offsetsAt(instant, zone.name)[0] ?? 0) * 60_000, zone.name)[0] ??
    offsetsAt(instant, zone.name)[0] ??
    0
  );
}

/** Takes a written date for the rows below; gives what it lacks, if it is none. */
export function carryDate(
  carried: CarriedDay,
  date: TextDate,
  zone: TextZone = { kind: 'offset', minutes: 0 },
): TimeRemedy | undefined {
  const found = dayOf(date, carried, zone);
  carried.day = found;
  carried.movedBy = date.kind === 'next-day' ? 'words' : undefined;
  carried.seconds = undefined;
  return typeof found === 'number' ? undefined : found;
}

/** Takes the day and the time of a row for those below. */
export function carryRow(carried: CarriedDay, midnight: number, seconds: number): void {
  if (typeof carried.day === 'number' && midnight > carried.day) carried.movedBy = 'clock';
  carried.day = midnight;
  carried.seconds = seconds;
}

/** Local midnight of a date as written. */
function dayOf(date: TextDate, carried: CarriedDay, zone: TextZone): number | TimeRemedy {
  switch (date.kind) {
    case 'date': {
      const found = midnightOf(date, referenceOf(carried, zone));
      if (found === undefined) return { need: 'year' };
      const isOther = date.weekday !== undefined && weekday(renderDate(found)) !== date.weekday;
      return isOther ? { need: 'weekday', date: renderDate(found) } : found;
    }
    case 'weekday':
      return onWeekday(date.weekday, carried, zone);
    case 'next-day':
      return nextDay(carried);
    default:
      return faultOfDate(date);
  }
}

/** The day that is carried, or the one after it; at first the day on which the incident started, or one beside it. */
function onWeekday(name: Weekday, carried: CarriedDay, zone: TextZone): number | TimeRemedy {
  const reference = referenceOf(carried, zone);
  if (reference === undefined) return { need: 'date' };
  const near = typeof carried.day === 'number' ? [0, 1] : [-1, 0, 1];
  const midnight = midnightBefore(reference);
  const found = near.map((days) => midnight + days * dayMs).find((one) => weekday(renderDate(one)) === name);
  return found ?? { need: 'date' };
}

/** After rows that went over midnight by themselves the next day is theirs, or the one after it. */
function nextDay({ day, movedBy }: CarriedDay): number | TimeRemedy {
  if (typeof day !== 'number') return { need: 'date' };
  const next = day + dayMs;
  if (movedBy === 'clock') return { need: 'day', choices: [renderDate(day), renderDate(next)] };
  return movedBy === 'words' ? day : next;
}

/** The carried day, at first the local time at which the incident started. */
function referenceOf({ day, started }: CarriedDay, zone: TextZone): number | undefined {
  if (typeof day === 'number') return day;
  return started === undefined ? undefined : started + offsetAt(started, zone) * 60_000;
}

/** Without a year: the year that brings the date nearest to the reference. */
export function midnightOf(
  date: Extract<TextDate, { kind: 'date' }>,
  reference: number | undefined,
): number | undefined {
  if (date.year !== undefined) return toLocal(date.year, date.month, date.day);
  if (reference === undefined) return undefined;
  const year = new Date(reference).getUTCFullYear();
  const found = [year - 1, year, year + 1]
    .map((one) => toLocal(one, date.month, date.day))
    .filter((one) => one !== undefined);
  return found.toSorted((a, b) => Math.abs(a - reference) - Math.abs(b - reference))[0];
}

function midnightBefore(local: number): number {
  return Math.floor(local / dayMs) * dayMs;
}

/** `YYYY-MM-DD` of a local midnight. */
export function renderDate(midnight: number): string {
  return new Date(midnight).toISOString().slice(0, 10);
}
