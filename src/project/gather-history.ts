import type { ClockContext } from '../core/clock/clock.ts';
import { openRecords } from '../core/open/open-records.ts';
import type { Postmortem } from '../core/postmortem/postmortem.ts';
import type { Instant } from '../core/time/instant.ts';
import { readRecords } from './read-records.ts';
import type { Revisions } from './revisions.ts';
import type { SourceFile } from './source-file.ts';
import type { Tree } from './tree.ts';

/** All records of a tree, as the public may know them. */
export interface GatheredHistory {
  /** None in doubt. */
  readonly records: readonly Postmortem[];
  /** Paths of records in doubt, and of what was not opened. Sorted. */
  readonly unread: readonly string[];
  readonly files: readonly SourceFile[];
}

/** Reads and opens all records of a tree. */
export async function gatherHistory(
  tree: Tree,
  context: Pick<ClockContext, 'config' | 'now'>,
): Promise<GatheredHistory> {
  const { files, refused } = await readRecords(tree, context.config.records);
  const { all } = await openRecords(files, context);
  const inDoubt = all.filter(({ doubts }) => doubts.length > 0);
  return {
    records: all.flatMap(({ postmortem, doubts }) => (postmortem && doubts.length === 0 ? [postmortem] : [])),
    unread: [...inDoubt, ...refused].map(({ path }) => path).sort(),
    files,
  };
}

/** When each record was published, by its id; undefined without a history. Throws `ProjectRefusal` in a shallow clone. */
export async function readPublished(
  revisions: Revisions | undefined,
  tree: Tree,
  folder: string,
): Promise<ReadonlyMap<string, Instant> | undefined> {
  if (revisions === undefined) return undefined;
  const commit = tree.commit ?? revisions.head;
  // Before the first commit nothing was published.
  return commit === undefined ? new Map() : revisions.publishedAt(commit, folder);
}
