import { isMisnamedRecord, isRecordPath, recordLimit } from '../core/postmortem/record-file.ts';
import { byPath } from '../core/text/by-path.ts';
import type { SourceFile } from './source-file.ts';
import type { Listing, RefusedEntry, Tree, TreeEntry } from './tree.ts';

export interface RecordFiles {
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  /** Where a record should be, but is nothing that may be opened. Sorted by path. */
  readonly refused: readonly RefusedEntry[];
}

/** The paths of all records, without reading one. */
export async function listRecords(
  tree: Tree,
  folder: string,
): Promise<{ readonly entries: readonly TreeEntry[]; readonly refused: readonly RefusedEntry[] }> {
  const { entries, refused } = refuseMisnamed(await tree.list(folder));
  return {
    entries: entries.filter((entry) => isRecordPath(entry.path)),
    // A linked folder would hide records, so it counts even though its name is no record's.
    refused: refused.filter((entry) => isRecordPath(entry.path) || entry.reason !== 'special-file'),
  };
}

/** What is plainly meant as a record, under a name that no record has, is not passed over in silence. */
export function refuseMisnamed({ entries, refused }: Listing): Listing {
  const misnamed = entries
    .filter(({ path }) => isMisnamedRecord(path))
    .map(({ path }): RefusedEntry => ({ path, reason: 'other-ending' }));
  if (misnamed.length === 0) return { entries, refused };
  return {
    entries: entries.filter(({ path }) => !isMisnamedRecord(path)),
    refused: [...refused, ...misnamed].sort(byPath),
  };
}

/** Reads chosen records. `limit` in bytes, for each. */
export async function readRecordFiles(
  tree: Tree,
  entries: readonly TreeEntry[],
  limit = recordLimit,
): Promise<RecordFiles> {
  const files: SourceFile[] = [];
  const refused: RefusedEntry[] = [];
  for (const [index, read] of (await tree.read(entries, limit)).entries()) {
    const entry = entries[index];
    if (entry === undefined) continue;
    if ('text' in read) files.push({ path: entry.path, text: read.text, blob: entry.blob });
    else refused.push({ path: entry.path, reason: read.refused });
  }
  return { files, refused };
}

/** Every record below a folder. */
export async function readRecords(tree: Tree, folder: string): Promise<RecordFiles> {
  const listing = await listRecords(tree, folder);
  const { files, refused } = await readRecordFiles(tree, listing.entries);
  return { files, refused: [...listing.refused, ...refused].sort(byPath) };
}

/** One text file that is not a record: the configuration, the template. Undefined when it is not there. */
export async function readTextFile(tree: Tree, path: string): Promise<SourceFile | RefusedEntry | undefined> {
  const entry = await tree.find(path);
  if (entry === undefined || 'reason' in entry) return entry;
  const [read] = await tree.read([entry], recordLimit);
  if (read === undefined) return undefined;
  return 'text' in read ? { path, text: read.text, blob: entry.blob } : { path, reason: read.refused };
}
