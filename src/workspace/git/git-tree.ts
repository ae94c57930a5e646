import {
  byPath,
  type FileText,
  type Listing,
  parseUtf8,
  type RefusedEntry,
  type Tree,
  type TreeEntry,
} from '../tree.ts';
import { WorkspaceRefusal } from '../workspace-refusal.ts';
import type { Git } from './git.ts';
import { type FolderEntry, findEntry, linkReasons, readFolder } from './git-folder.ts';
import type { ObjectReader } from './object-reader.ts';

/** The full id of a commit. */
export async function readCommitId({ objects }: Git, revision: string): Promise<string> {
  const found = await objects.read(`${revision}^{commit}`);
  if (found !== undefined) return found.id;
  throw new WorkspaceRefusal(
    'unknown-revision',
    `Unexpected revision "${revision}", expected a commit, branch or tag of this repository; in a CI checkout, set fetch-depth: 0`,
  );
}

function sort(entry: FolderEntry, path: string): TreeEntry | RefusedEntry {
  if (entry.damaged) return { path, reason: 'unusable-name' };
  if (entry.mode.startsWith('100')) return { path, blob: entry.id };
  return { path, reason: linkReasons[entry.mode] ?? 'special-file' };
}

/** Everything below a folder, however deep. Folders side by side are asked for at once. */
export async function walkFolder(
  objects: ObjectReader,
  name: string | undefined,
  at: string,
): Promise<(TreeEntry | RefusedEntry)[]> {
  const folder = await readFolder(objects, name);
  const found = [...folder.values()].map(async (entry) => {
    const path = at + entry.name;
    return entry.mode === '40000' ? walkFolder(objects, entry.id, `${path}/`) : [sort(entry, path)];
  });
  return (await Promise.all(found)).flat();
}

/**
 * The files of a commit, read from git's objects alone: nothing that the work tree holds, no link followed, no filter run.
 * `prefix` is the workspace's folder within the repository, empty or with a `/` at its end.
 */
export function createGitTree({ objects }: Git, commit: string, prefix: string): Tree {
  const locate = (path: string) => (prefix + path).replace(/\/$/, '');
  const find = async (path: string): Promise<TreeEntry | RefusedEntry | undefined> => {
    const entry = await findEntry(objects, commit, locate(path));
    return entry === undefined || entry.mode === '40000' ? undefined : sort(entry, path);
  };
  const list = async (folder: string): Promise<Listing> => {
    const where = locate(folder);
    const entry = where === '' ? undefined : await findEntry(objects, commit, where);
    const name = where === '' ? `${commit}^{tree}` : entry?.mode === '40000' ? entry.id : undefined;
    const all = await walkFolder(objects, name, folder === '' ? '' : `${folder}/`);
    if (entry !== undefined && entry.mode !== '40000') all.push(sort(entry, folder));
    return {
      entries: all.filter((one): one is TreeEntry => !('reason' in one)).sort(byPath),
      refused: all.filter((one): one is RefusedEntry => 'reason' in one).sort(byPath),
    };
  };
  const readOne = async ({ blob }: TreeEntry, limit: number): Promise<FileText> => {
    const found = await objects.read(blob ?? '', limit);
    if (found === undefined) throw new WorkspaceRefusal('git', `Cannot read the object "${blob}": it is missing`);
    if (found.bytes === undefined) return { refused: 'too-large' };
    const text = parseUtf8(found.bytes);
    return text === undefined ? { refused: 'not-utf8' } : { text };
  };
  const read = (entries: readonly TreeEntry[], limit: number) =>
    Promise.all(entries.map((entry) => readOne(entry, limit)));
  return { commit, list, find, read };
}
