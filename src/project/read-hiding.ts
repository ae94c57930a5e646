import type { CheckFacts } from '../core/open/check-context.ts';
import { recordLimit } from '../core/postmortem/record-file.ts';
import type { Comparison } from './comparison.ts';
import { listRecords, readRecordFiles } from './read-records.ts';
import type { SourceFile } from './source-file.ts';
import { parseUtf8, type Tree, type TreeEntry } from './tree.ts';

/**
 * Of so many records a change is looked through for hidden text of records that it does not touch: the last by their paths. Each
 * has to be unpacked and read to know whether it hides something, which for a thousand takes longer than all the rest of a check.
 */
const mostHiding = { local: 200, remote: 60 };

type Hiding = NonNullable<CheckFacts['hiding']>[number];

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
  return (await (fork.isRemote ? readTexts : searchBytes)(fork, others)).map(({ path, text }) => ({ path, text }));
}

/** How a marker begins that hides text. */
const marker = '<!-- redact: ';

const holds = ({ buffer, byteOffset, length }: Uint8Array): boolean =>
  Buffer.from(buffer, byteOffset, length).includes(marker);

async function readTexts(tree: Tree, entries: readonly TreeEntry[]): Promise<readonly Hiding[]> {
  const { files } = await readRecordFiles(tree, entries);
  return files.filter(({ text }) => text.includes(marker));
}

/** Most records hide nothing, and a text is made of the bytes of those only that do. */
async function searchBytes(tree: Tree, entries: readonly TreeEntry[]): Promise<readonly Hiding[]> {
  const found = await Promise.all(
    entries.map(async (entry): Promise<Hiding | undefined> => {
      const read = await tree.readBytes(entry, recordLimit);
      const text = 'bytes' in read && holds(read.bytes) ? parseUtf8(read.bytes) : undefined;
      return text === undefined ? undefined : { path: entry.path, text };
    }),
  );
  return found.filter((one) => one !== undefined);
}
