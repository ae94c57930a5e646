import type { Instant } from '../postmortem/postmortem.ts';

/** An instant as records write it: `2026-05-15T08:12Z`, with seconds only where there are some. */
export function writtenInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace(/(?::00)?\.000Z$/, 'Z');
}
