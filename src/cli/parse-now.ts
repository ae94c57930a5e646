import type { Instant } from '../core/time/instant.ts';
import { parseInstant } from '../core/time/parse-instant.ts';
import { Misuse } from './session/misuse.ts';

/** RFC 3339 with an offset, minutes are enough. Throws `Misuse` for anything else, impossible dates included. */
export function parseNow(text: string): Instant {
  const parsed = parseInstant(text);
  if ('instant' in parsed) return parsed.instant;
  throw new Misuse(`"${text}" is not a time with an offset, such as "2026-05-15T09:03Z"`);
}
