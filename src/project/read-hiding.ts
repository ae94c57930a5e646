import type { CheckFacts } from '../core/open/check-context.ts';
import type { Comparison } from './comparison.ts';
import { listRecords, readRecordFiles } from './read-records.ts';
import type { SourceFile } from './source-file.ts';
import type { Tree, TreeEntry } from './tree.ts';

/**
 * Of so many records a change is looked through for hidden text of records that it does not touch: the last by their paths. Each
 * has to be unpacked and read to know whether it hides something, which for a thousand takes longer than all the rest of a check.
 */
const mostHiding = { local: 200, remote: 60 };

/** The last records by their paths, of the last folders only. */
async function listLast(tree: Tree, folder: string, most: number): Promise<readonly TreeEntry[]> {
  const found: TreeEntry[] = [];
  for (const name of (await tree.names(folder)).toReversed()) {
    if (found.length >= most) break;
    const { entries } = await listRecords(tree, `${folder}/${name}`);
    found.push(...entries.toReversed());
  }
  return found.slice(0, most);
}

/** Records that hide text and that a change leaves as they are: it may copy what they hide. */
export async function readHiding(
  comparison: Comparison | undefined,
  folder: string,
  changed: readonly SourceFile[],
): Promise<NonNullable<CheckFacts['hiding']>> {
  if (comparison === undefined) return [];
  const { fork } = comparison;
  const known = new Set(changed.map(({ path }) => path));
  const most = fork.isRemote ? mostHiding.remote : mostHiding.local;
  const last = await listLast(fork, folder, most + known.size);
  const others = last.filter(({ path }) => !known.has(path)).slice(0, most);
  const { files } = await readRecordFiles(fork, others);
  return files.filter(({ text }) => text.includes('<!-- redact: ')).map(({ path, text }) => ({ path, text }));
}
