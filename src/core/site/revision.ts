import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Instant } from '../time/instant.ts';

/** When an entry came out and when it last changed, as feeds tell it. */
export interface Revision {
  readonly published: Instant;
  readonly updated: Instant;
}

/**
 * Publication comes from git; without it, or for imported history, the resolution or the start stands in. `updated` moves when an
 * `updates:` entry does, and with nothing else.
 */
export function revisionOf(entry: Entry, history: History): Revision {
  const known = entry.imported ? undefined : history.publishedAt.get(entry.id);
  const published = known ?? entry.resolved ?? entry.started ?? 0;
  let updated = published;
  for (const { at } of entry.updates) if (at > updated) updated = at;
  return { published, updated };
}

/** The newest change of anything listed; the launch when nothing is. It is a fact about the records, never the time of the build. */
export function newestChange(history: History, launch: string | undefined): Instant {
  let newest = launch === undefined ? 0 : Date.parse(launch);
  for (const entry of history.listed) newest = Math.max(newest, revisionOf(entry, history).updated);
  return newest;
}
