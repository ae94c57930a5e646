import { Temporal } from 'temporal-polyfill';
import { plural } from '../text/plural.ts';
import type { Instant } from './instant.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const units: readonly { readonly name: string; readonly short: string; readonly length: number }[] = [
  { name: 'day', short: 'd', length: day },
  { name: 'hour', short: 'h', length: hour },
  { name: 'minute', short: 'min', length: minute },
];

/** The two largest units that say something, as counts. Below a minute there are none. */
function partsOf(milliseconds: number): { readonly count: number; readonly unit: (typeof units)[number] }[] {
  let rest = Math.round(milliseconds / minute) * minute;
  const first = units.findIndex(({ length }) => rest >= length);
  if (first === -1) return [];
  return units.slice(first, first + 2).flatMap((unit) => {
    const count = Math.floor(rest / unit.length);
    rest -= count * unit.length;
    return count > 0 ? [{ count, unit }] : [];
  });
}

/** `51 minutes`, `2 hours 5 minutes`, `3 days 4 hours`. */
export function durationText(milliseconds: number): string {
  const parts = partsOf(milliseconds);
  if (parts.length === 0) return milliseconds === 0 ? '0 minutes' : 'under a minute';
  return parts.map(({ count, unit }) => plural(count, unit.name)).join(' ');
}

/** The same in little space: `51 min`, `2 h 5 min`, `3 d 4 h`. */
export function briefDuration(milliseconds: number): string {
  const parts = partsOf(milliseconds);
  if (parts.length === 0) return milliseconds === 0 ? '0 min' : '< 1 min';
  return parts.map(({ count, unit }) => `${count} ${unit.short}`).join(' ');
}

/** `2026-05-15 08:12 UTC`; seconds only when there are some. */
export function utcText(instant: Instant): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, instant % minute === 0 ? 16 : 19)} UTC`;
}

/** RFC 3339 in UTC, to the second. */
export function rfc3339(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** The local time of an instant, `2026-05-15 10:12 Europe/Berlin`. */
export function localText(instant: Instant, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${timeZone}`;
}

/** From one instant to another in UTC, the date said once when it is the same: `2026-05-15 08:12–09:03 UTC`. */
export function windowText(from: Instant, to: Instant): string {
  const [start, end] = [utcText(from), utcText(to)];
  const bare = start.replace(' UTC', '');
  return start.slice(0, 10) === end.slice(0, 10) ? `${bare}–${end.slice(11)}` : `${bare} – ${end}`;
}
