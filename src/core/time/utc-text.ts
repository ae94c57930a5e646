import { dayMs } from './day-ms.ts';
import type { Instant } from './instant.ts';

/** Dates of days since 1970: a history names few of them, each often. */
const dates = new Map<number, string>();
const mostDates = 4096;

/** `2026-05-15`, the date of an instant in UTC. Throws `RangeError` for what is no instant. */
export function utcDate(instant: Instant): string {
  const day = Math.floor(instant / dayMs);
  const known = dates.get(day);
  if (known !== undefined) return known;
  const text = new Date(instant).toISOString();
  const date = text.slice(0, text.indexOf('T'));
  if (dates.size >= mostDates) dates.clear();
  dates.set(day, date);
  return date;
}

/** `00` to `59`. */
const sixty = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** `08:12`, the time of an instant in UTC. */
export function utcMinute(instant: Instant): string {
  const minute = Math.floor(instant / 60_000) - Math.floor(instant / dayMs) * 1440;
  return `${sixty[Math.floor(minute / 60)]}:${sixty[minute % 60]}`;
}

/** `08:12:30`. */
export function utcSecond(instant: Instant): string {
  const seconds = Math.floor(instant / 1000) - Math.floor(instant / 60_000) * 60;
  return `${utcMinute(instant)}:${sixty[seconds]}`;
}

/** RFC 3339 in UTC, to the second. */
export function rfc3339(instant: Instant): string {
  return `${utcDate(instant)}T${utcSecond(instant)}Z`;
}

/** The same with milliseconds, as `toISOString` and Statuspage write it. */
export function utcText(instant: Instant): string {
  const milliseconds = instant - Math.floor(instant / 1000) * 1000;
  return `${utcDate(instant)}T${utcSecond(instant)}.${String(milliseconds).padStart(3, '0')}Z`;
}
