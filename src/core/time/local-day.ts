import { Temporal } from 'temporal-polyfill';
import { dayMs } from './day-ms.ts';
import type { Instant } from './instant.ts';
import { utcDate } from './utc-text.ts';

/*
 * Local dates are texts, `YYYY-MM-DD`. Dates alone need no zone, so their arithmetic is that of days since 1970; where a zone
 * comes in, Temporal answers.
 */

const fourDigits = /^\d{4}-\d{2}-\d{2}$/;

/** Local date of an instant in an IANA zone. */
export function localDate(instant: Instant, timeZone: string): string {
  // Asked of every record, mostly of one zone that needs no table.
  if (timeZone === 'UTC') return utcDate(instant);
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The date so many days later; earlier, with a negative number. */
export function addDays(date: string, days: number): string {
  return utcDate(Date.parse(date) + days * dayMs).slice(0, 10);
}

/** The same day of the month so many months later, or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
export type Weekday = (typeof weekdays)[number];

export function weekday(date: string): Weekday {
  return weekdays[new Date(Date.parse(date)).getUTCDay()] ?? 'Sunday';
}

/**
 * First instant of a local day. Not always 00:00: where the clocks go forward at midnight the day begins at 01:00, and
 * of a date that the zone left out (Apia, 2011-12-30) it is the beginning of the next date that it had.
 */
export function startOfDay(date: string, timeZone: string): Instant {
  if (timeZone === 'UTC' && fourDigits.test(date)) return Date.parse(date);
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

/** First instant after a local day. */
export function endOfDay(date: string, timeZone: string): Instant {
  return startOfDay(addDays(date, 1), timeZone);
}

/** Noon of a local day. */
export function noon(date: string, timeZone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: '12:00' }).epochMilliseconds;
}

/** Whether the zone had this date at all. Samoa went from 2011-12-29 to 2011-12-31. */
export function dayExists(date: string, timeZone: string): boolean {
  if (timeZone === 'UTC') return true;
  return !leftOut(Number(date.slice(0, 4)), timeZone).has(date);
}

/** By zone and year: asked of every day that is counted, and nearly always empty. */
const leftOutDates = new Map<string, ReadonlySet<string>>();

function leftOut(year: number, timeZone: string): ReadonlySet<string> {
  const key = `${timeZone} ${year}`;
  const dates = leftOutDates.get(key) ?? findLeftOut(`${year}`.padStart(4, '0'), timeZone);
  leftOutDates.set(key, dates);
  return dates;
}

/** A year with a date left out is about 24 hours short; only such a year is looked through. */
function findLeftOut(year: string, timeZone: string): ReadonlySet<string> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const length = daysBetween(first, last) + 1;
  if (endOfDay(last, timeZone) - startOfDay(first, timeZone) > (length - 0.5) * dayMs) return new Set();
  const dates = Array.from({ length }, (_, n) => addDays(first, n));
  return new Set(dates.filter((date) => startOfDay(date, timeZone) === endOfDay(date, timeZone)));
}
