import type { Instant } from './instant.ts';

/** An instant as records write it: RFC 3339 in UTC, to the minute (`2026-05-15T08:12Z`) where that says it all. */
export function renderInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace(/(:00)?\.000Z$/, 'Z');
}
