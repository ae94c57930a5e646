import type { Instant } from '../core/postmortem/postmortem.ts';
import { Misuse } from './misuse.ts';

const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339 with an offset, minutes are enough. Throws `Misuse` for anything else, impossible dates included. */
export function parseNow(text: string): Instant {
  const [, date, minutes, seconds = ':00', zone] = pattern.exec(text) ?? [];
  const instant = Date.parse(`${date}T${minutes}${seconds}${zone}`);
  // `Date.parse` makes 2 March of 30 February; the round trip does not.
  const real = date !== undefined && new Date(`${date}T00:00Z`).toISOString().startsWith(date);
  if (Number.isNaN(instant) || !real)
    throw new Misuse(`Unexpected instant "${text}", expected RFC 3339 with an offset, such as "2026-05-15T09:03Z"`);
  return instant;
}
