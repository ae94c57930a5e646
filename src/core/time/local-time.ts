import { Temporal } from 'temporal-polyfill';
import type { Instant } from './instant.ts';
import { type Weekday, weekday } from './local-day.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The local clock, with seconds where there are some: `11:03`, `23:59:59`. */
export function localTime(instant: Instant, timeZone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainTime();
  return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' });
}

/** How far local time is from UTC then: `+02:00`. */
export function localOffset(instant: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offset;
}

/** A date as people say it: `Friday 22 May 2026`. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${weekday(date)} ${day} ${months[(month ?? 1) - 1]} ${year}`;
}

/** A date for a column: `Fri 2026-05-22`. */
export function shortDate(date: string): string {
  return `${shortWeekday(weekday(date))} ${date}`;
}

export function shortWeekday(name: Weekday): string {
  return name.slice(0, 3);
}
