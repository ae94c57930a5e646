import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../postmortem/postmortem.ts';

/** Local date (`YYYY-MM-DD`) of an instant in an IANA zone. */
export function localDate(instant: Instant, timeZone: string): string {
  return plainDate(instant, timeZone).toString();
}

/** The same as a Temporal date, for arithmetic. */
export function plainDate(instant: Instant, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
}

/**
 * First instant of a local day. Not always 00:00: where the clocks go forward at midnight the day begins at 01:00, and
 * of a date that the zone left out (Apia, 2011-12-30) it is the beginning of the next date that it had.
 */
export function startOfDay(date: Temporal.PlainDate, timeZone: string): Instant {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** First instant after a local day. */
export function endOfDay(date: Temporal.PlainDate, timeZone: string): Instant {
  return startOfDay(date.add({ days: 1 }), timeZone);
}

/** Noon of a local day. */
export function noon(date: Temporal.PlainDate, timeZone: string): Instant {
  return date.toZonedDateTime({ timeZone, plainTime: '12:00' }).epochMilliseconds;
}

/** Whether the zone had this date at all. Samoa went from 2011-12-29 to 2011-12-31. */
export function dayExists(date: Temporal.PlainDate, timeZone: string): boolean {
  return date.toZonedDateTime(timeZone).toPlainDate().equals(date);
}
