import type { Git } from './git.ts';
import {
  byPath,
  type FileText,
  type Listing,
  parseUtf8,
  type RefusedEntry,
  type Tree,
  type TreeEntry,
} from './tree.ts';
import { WorkspaceRefusal } from './workspace-refusal.ts';

/** Raw records between NUL bytes. */
function split(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start);
    records.push(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
  }
  return records;
}

const reasons: Readonly<Record<string, RefusedEntry['reason']>> = { '120000': 'symbolic-link', '160000': 'submodule' };

/** `<mode> <type> <id>\t<path>` → an entry, with the path from the workspace's root. */
function parseEntry(record: Buffer, prefix: string): TreeEntry | RefusedEntry {
  const tab = record.indexOf(9);
  const [mode = '', , blob] = record.subarray(0, tab).toString().split(' ');
  const name = record.subarray(tab + 1);
  const path = parseUtf8(name);
  if (path === undefined) return { path: name.toString().slice(prefix.length), reason: 'unusable-name' };
  const reason = mode.startsWith('100') ? undefined : (reasons[mode] ?? 'special-file');
  const local = path.slice(prefix.length);
  return reason === undefined ? { path: local, blob } : { path: local, reason };
}

/** `<id> <type> <size>\n<bytes>\n`, once for each id asked for. */
function* parseBatch(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const [id = '', type = '', size = ''] = bytes.subarray(start, newline).toString().split(' ');
    if (type !== 'blob') throw new WorkspaceRefusal('git', `Unexpected object "${id} ${type}", expected a blob`);
    const end = newline + 1 + Number(size);
    yield bytes.subarray(newline + 1, end);
    start = end + 1;
  }
}

async function readSizes(git: Git, ids: string): Promise<number[]> {
  const lines = (await git.run(['cat-file', '--batch-check=%(objectsize)'], { input: ids })).toString();
  return lines.trimEnd().split('\n').map(Number);
}

/** The full id of a commit. */
export async function readCommitId(git: Git, revision: string): Promise<string> {
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    return (await git.run(args)).toString().trim();
  } catch (cause) {
    if (!(cause instanceof WorkspaceRefusal) || cause.kind !== 'git') throw cause;
    throw new WorkspaceRefusal(
      'unknown-revision',
      `Unexpected revision "${revision}", expected a commit, branch or tag of this repository; in a CI checkout, set fetch-depth: 0`,
      { cause },
    );
  }
}

/**
 * The files of a commit, read from git's objects alone: nothing that the work tree holds, no link followed, no filter run.
 * `prefix` is the workspace's folder within the repository, empty or with a `/` at its end.
 */
export function createGitTree(git: Git, commit: string, prefix: string): Tree {
  const list = async (folder: string): Promise<Listing> => {
    const where = prefix + folder;
    const records = split(
      await git.run(['ls-tree', '-r', '-z', '--full-tree', commit, ...(where === '' ? [] : ['--', where])]),
    );
    const all = records.map((record) => parseEntry(record, prefix));
    return {
      entries: all.filter((entry): entry is TreeEntry => !('reason' in entry)).sort(byPath),
      refused: all.filter((entry): entry is RefusedEntry => 'reason' in entry).sort(byPath),
    };
  };
  const find = async (path: string): Promise<TreeEntry | RefusedEntry | undefined> => {
    const { entries, refused } = await list(path);
    return [...entries, ...refused].find((entry) => entry.path === path);
  };
  const read = async (entries: readonly TreeEntry[], limit: number): Promise<FileText[]> => {
    if (entries.length === 0) return [];
    const ids = entries.map((entry) => entry.blob ?? '');
    const sizes = await readSizes(git, ids.map((id) => `${id}\n`).join(''));
    const wanted = ids.filter((_, index) => (sizes[index] ?? Infinity) <= limit);
    if (wanted.length === 0) return entries.map(() => ({ refused: 'too-large' }));
    const contents = parseBatch(
      await git.run(['cat-file', '--batch'], { input: wanted.map((id) => `${id}\n`).join('') }),
    );
    return sizes.map((size): FileText => {
      if (!(size <= limit)) return { refused: 'too-large' };
      const text = parseUtf8(contents.next().value ?? Buffer.alloc(0));
      return text === undefined ? { refused: 'not-utf8' } : { text };
    });
  };
  return { commit, list, find, read };
}
