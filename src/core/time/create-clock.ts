import type { Instant } from './instant.ts';
import { parseInstant } from './parse-instant.ts';

/**
 * The clock that a host goes by: the machine's, or for a rehearsal (`DEBRIEF_NOW`) one that begins at the given instant and
 * runs on. Undefined when what was given is no RFC 3339 instant with an offset.
 */
export function createClock(rehearsal: string | undefined, machine: () => Instant): (() => Instant) | undefined {
  if (rehearsal === undefined || rehearsal === '') return machine;
  const parsed = parseInstant(rehearsal);
  if (!('instant' in parsed)) return undefined;
  const { instant } = parsed;
  const began = machine();
  return () => instant + (machine() - began);
}
