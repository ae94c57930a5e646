import type { PublishedLog } from '../log/published-log.ts';
import { plural } from '../text/plural.ts';

/** What a build says of its log, on one line. */
export function logReport({ events, added, verifier }: PublishedLog, began: string | undefined): string {
  const signed = verifier === undefined ? 'not signed (debrief keygen --log makes a key)' : 'signed';
  if (began !== undefined) return `begins with ${plural(events.length, 'event')}, because ${began}; ${signed}`;
  return `${plural(events.length, 'event')}, ${added === 0 ? 'none' : added} of them new; ${signed}`;
}
