import { type Entry, firstKnown } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Instant } from '../time/instant.ts';

/** When an entry came out and when it last changed, as feeds tell it. */
export interface Revision {
  readonly published: Instant;
  readonly updated: Instant;
  /** False where nothing tells any time of it: then the others are 1970, for sorting, and are shown nowhere. */
  readonly dated: boolean;
}

/**
 * Publication comes from git; without it, or for imported history, the resolution or the start stands in. `updated` moves when an
 * `updates:` entry does, and with nothing else.
 */
export function revisionOf(entry: Entry, history: History): Revision {
  const known = history.publishedAt.get(entry.id);
  const own = (entry.imported ? undefined : known) ?? entry.resolved ?? entry.started ?? firstKnown(entry);
  const published = own ?? known ?? 0;
  let updated = published;
  for (const { at } of entry.updates) if (at > updated) updated = at;
  return { published, updated, dated: updated !== 0 };
}

const known = new WeakMap<History, readonly Revision[]>();

/** Of every listed entry, in their order: many files ask for them. */
export function revisionsOf(history: History): readonly Revision[] {
  const revisions = known.get(history) ?? history.listed.map((entry) => revisionOf(entry, history));
  known.set(history, revisions);
  return revisions;
}

/** The newest change of some entries; the launch when there are none. It is a fact about the records, never the time of the build. */
export function newestChange(entries: readonly Entry[], history: History, launch?: string): Instant {
  let newest = launch === undefined ? 0 : Date.parse(launch);
  const revisions =
    entries === history.listed ? revisionsOf(history) : entries.map((entry) => revisionOf(entry, history));
  for (const { updated } of revisions) newest = Math.max(newest, updated);
  return newest;
}
