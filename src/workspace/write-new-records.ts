import { existsSync } from 'node:fs';
import path from 'node:path';
import { listRecords } from '../project/read-records.ts';
import { createDiskTree } from './disk-tree.ts';
import type { WrittenFile } from './write-new-files.ts';
import { writeNewFiles } from './write-new-files.ts';

export interface NewRecord {
  readonly id: string;
  /** From the root. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes records that are not there yet: never over a file, and never a second one of an id, whatever year it stands under
 * (`path` is then the one that is there).
 * @param root absolute; is made if it is not there
 * @param folder of the records, from the root; `''` for the root itself
 */
export async function writeNewRecords(
  { root, folder }: { readonly root: string; readonly folder: string },
  records: readonly NewRecord[],
  options: { readonly dryRun: boolean },
): Promise<readonly WrittenFile[]> {
  const { entries } = existsSync(root) ? await listRecords(createDiskTree(root), folder) : { entries: [] };
  const there = new Map(entries.map((entry) => [path.posix.basename(entry.path, '.md'), entry.path]));
  return records.map(({ id, path: local, text }): WrittenFile => {
    const known = there.get(id);
    if (known !== undefined) return { path: known, outcome: 'kept' };
    return writeNewFiles(root, new Map([[local, text]]), options)[0] ?? { path: local, outcome: 'kept' };
  });
}
