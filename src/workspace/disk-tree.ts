import { closeSync, constants, type Dirent, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { byPath } from '../core/text/by-path.ts';
import {
  type FileBytes,
  type FileText,
  type Listing,
  parseUtf8,
  type RefusedEntry,
  type Tree,
  type TreeEntry,
} from '../project/tree.ts';
import { diskRefusal, isDiskError } from './disk-error.ts';
import { listFolder } from './list-folder.ts';

const refused = (where: string, cause: unknown) => diskRefusal(`read "${where}"`, cause);

/** What stands at a path of a folder (undefined: nothing), when neither it nor a folder on the way to it is a link. */
export function lookAt(root: string, local: string): 'file' | 'folder' | RefusedEntry['reason'] | undefined {
  const steps = local.split('/').filter((step) => step !== '');
  try {
    for (const [index] of steps.entries()) {
      const stat = lstatSync(path.join(root, ...steps.slice(0, index + 1)));
      if (stat.isSymbolicLink()) return 'symbolic-link';
      if (index === steps.length - 1) return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'special-file';
    }
    return 'folder';
  } catch (error) {
    if (isDiskError(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw refused(path.join(root, local), error);
  }
}

function sort(root: string, folder: string, entry: Dirent<Buffer>): TreeEntry | RefusedEntry | { folder: string } {
  const name = parseUtf8(entry.name);
  if (name === undefined) return { path: path.posix.join(folder, entry.name.toString()), reason: 'unusable-name' };
  const local = path.posix.join(folder, name);
  if (entry.isSymbolicLink()) return { path: local, reason: 'symbolic-link' };
  // A folder with its own `.git` is a submodule or another clone: what it holds is not this repository's.
  if (entry.isDirectory())
    return lookAt(root, `${local}/.git`) === undefined ? { folder: local } : { path: local, reason: 'submodule' };
  return entry.isFile() ? { path: local, blob: undefined } : { path: local, reason: 'special-file' };
}

function walk(root: string, folder: string, found: (TreeEntry | RefusedEntry)[]): void {
  let names: Dirent<Buffer>[];
  try {
    names = readdirSync(path.join(root, folder), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    throw refused(path.join(root, folder), error);
  }
  for (const entry of names) {
    if (entry.name.equals(Buffer.from('.git'))) continue;
    const thing = sort(root, folder, entry);
    if ('folder' in thing) walk(root, thing.folder, found);
    else found.push(thing);
  }
}

/** Reads into one buffer that all files share, because allocating one for each costs as much as reading. */
function readInto(file: string, limit: number, buffer: Buffer): FileBytes {
  let handle: number;
  try {
    // Opened without following a link and without waiting for the other end of a pipe.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (isDiskError(error, 'ELOOP')) return { refused: 'symbolic-link' };
    throw refused(file, error);
  }
  try {
    if (!fstatSync(handle).isFile()) return { refused: 'special-file' };
    let length = 0;
    for (let count = -1; count !== 0 && length < buffer.length; length += count)
      count = readSync(handle, buffer, length, buffer.length - length, null);
    return length > limit ? { refused: 'too-large' } : { bytes: buffer.subarray(0, length) };
  } finally {
    closeSync(handle);
  }
}

function readFile(file: string, limit: number, buffer: Buffer): FileText {
  const found = readInto(file, limit, buffer);
  if ('refused' in found) return found;
  const text = parseUtf8(found.bytes);
  return text === undefined ? { refused: 'not-utf8' } : { text };
}

/** Whether a folder is a submodule or another clone: what it holds is not this repository's. */
function isOtherRepository(root: string, folder: string): boolean {
  const seen = lookAt(root, `${folder}/.git`);
  return seen === 'file' || seen === 'folder';
}

/** The same of a tree, where what is in another repository is as little ours as what is behind a link. */
function lookInside(root: string, local: string): ReturnType<typeof lookAt> {
  const seen = lookAt(root, local);
  if (seen !== 'file' && seen !== 'folder') return seen;
  const steps = local.split('/').filter((step) => step !== '');
  return steps.some((_, index) => isOtherRepository(root, steps.slice(0, index + 1).join('/'))) ? 'submodule' : seen;
}

/** Files that are of a folder although they are not in it: those that a checkout leaves out. */
export interface Elsewhere {
  /** Throws where what is asked for is one of them, or a folder of one. */
  readonly assertThere: (local: string) => Promise<void>;
  /** All of them, from the folder. */
  readonly list: () => Promise<readonly string[]>;
}

const nothingElsewhere: Elsewhere = { assertThere: async () => {}, list: async () => [] };

/** What is directly in a folder, of a list of files. */
function namesIn(folder: string, files: readonly string[]): string[] {
  const start = folder === '' ? '' : `${folder}/`;
  return files.flatMap((file) => (file.startsWith(start) ? [file.slice(start.length).split('/', 1)[0] ?? ''] : []));
}

/**
 * The files of a folder as they are on disk. Symbolic links are reported, never followed.
 *
 * @param paths Lists every path, where somebody knows better than the folder itself which of them count
 * @param elsewhere What belongs to the folder and is not in it
 */
export function createDiskTree(
  root: string,
  paths: Tree['paths'] = async () => listFolder(root),
  { assertThere, list: listElsewhere }: Elsewhere = nothingElsewhere,
): Tree {
  const find = async (local: string): Promise<TreeEntry | RefusedEntry | undefined> => {
    const seen = lookInside(root, local);
    // What is on disk is read, whatever a checkout was told to leave out.
    if (seen === undefined || seen === 'folder') await assertThere(local);
    if (seen === undefined || seen === 'folder') return undefined;
    return seen === 'file' ? { path: local, blob: undefined } : { path: local, reason: seen };
  };
  const list = async (folder: string): Promise<Listing> => {
    await assertThere(folder);
    const seen = lookInside(root, folder);
    if (seen === undefined) return { entries: [], refused: [] };
    if (seen === 'file') return { entries: [{ path: folder, blob: undefined }], refused: [] };
    if (seen !== 'folder') return { entries: [], refused: [{ path: folder, reason: seen }] };
    const found: (TreeEntry | RefusedEntry)[] = [];
    walk(root, folder, found);
    return {
      entries: found.filter((entry): entry is TreeEntry => !('reason' in entry)).sort(byPath),
      refused: found.filter((entry): entry is RefusedEntry => 'reason' in entry).sort(byPath),
    };
  };
  const read = async (entries: readonly TreeEntry[], limit: number): Promise<FileText[]> => {
    const buffer = Buffer.allocUnsafe(limit + 1);
    return entries.map((entry) => readFile(path.join(root, entry.path), limit, buffer));
  };
  const readBytes = async ({ path: local }: TreeEntry, limit: number): Promise<FileBytes> =>
    readInto(path.join(root, local), limit, Buffer.allocUnsafe(limit + 1));
  const names = async (folder: string): Promise<string[]> => {
    // Somebody who looks for a name has to see that of a file that is left out as well.
    const absent = namesIn(folder, await listElsewhere());
    if (lookInside(root, folder) !== 'folder') return [...new Set(absent)].sort();
    try {
      return [...new Set([...readdirSync(path.join(root, folder)), ...absent])].sort();
    } catch (error) {
      throw refused(path.join(root, folder), error);
    }
  };
  return { commit: undefined, list, find, names, read, readBytes, paths };
}
