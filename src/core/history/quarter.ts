import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';

/** No zone is farther from UTC, nor was one since 1900. */
const farthest = 16 * 3_600_000;

/** The quarter that a local date lies in: `2026-Q2`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** The quarter after one: `2026-Q4` → `2027-Q1`. */
export function nextQuarter(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`;
}

/** Quarters since the year 0, in UTC. */
function countQuarters(instant: Instant): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}

/** The quarter that an instant lies in, in an IANA zone. The zone is asked only near the ends of a quarter: it is slow to answer. */
export function localQuarter(instant: Instant, timeZone: string): string {
  const count = countQuarters(instant - farthest);
  if (count !== countQuarters(instant + farthest)) return quarterOf(localDate(instant, timeZone));
  return `${String(Math.floor(count / 4)).padStart(4, '0')}-Q${(count % 4) + 1}`;
}
