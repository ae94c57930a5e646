import type { RefusedEntry, TreeEntry } from './tree.ts';

/** One line of a folder as git stores it. */
export interface FolderEntry {
  /** As git writes it: `100644`, `100755`, `120000`, `160000`, `40000`. */
  readonly mode: string;
  readonly name: string;
  /** The name is not UTF-8; some bytes of it are replaced. */
  readonly damaged: boolean;
  readonly id: string;
  /** The same in whichever form is cheap to compare. */
  readonly rawId: string;
  /** Bytes, where that is known before the file is read. */
  readonly size?: number | undefined;
}

/** By their names; one whose name is not UTF-8 under a key that no name can be. */
export interface Folder extends Pick<ReadonlyMap<string, FolderEntry>, 'get' | 'has' | 'keys' | 'values'> {
  /** This folder and another without much of what both hold alike, where that takes less than to take them apart. */
  without?(other: Folder): readonly [Folder, Folder];
}

/** Reads the folders of a repository, which never change: by their ids, or as the root of a commit. */
export interface FolderReader {
  readRoot(commit: string): Promise<Folder>;
  /** Empty where there is no such folder. */
  read(id: string): Promise<Folder>;
}

/** What leads elsewhere, by its mode. */
const linkReasons: Readonly<Record<string, RefusedEntry['reason']>> = {
  '120000': 'symbolic-link',
  '160000': 'submodule',
};

const empty: Folder = new Map();

export function isLinkMode(mode = ''): boolean {
  return Object.hasOwn(linkReasons, mode);
}

/** As git writes it for a folder. */
export const folderMode = '40000';

export function isFolder(entry: FolderEntry | undefined): entry is FolderEntry {
  return entry?.mode === folderMode;
}

/** Of thousands of files the ids of few are asked for, and each has to be written out. */
class FoundFile implements TreeEntry {
  readonly path: string;
  readonly size: number | undefined;
  readonly #entry: FolderEntry;

  constructor(path: string, entry: FolderEntry) {
    this.path = path;
    this.size = entry.size;
    this.#entry = entry;
  }

  get blob(): string {
    return this.#entry.id;
  }
}

/** What a line of a folder is for whoever reads files. */
export function sortEntry(entry: FolderEntry, path: string): TreeEntry | RefusedEntry {
  if (entry.damaged) return { path, reason: 'unusable-name' };
  if (entry.mode.startsWith('100')) return new FoundFile(path, entry);
  return { path, reason: linkReasons[entry.mode] ?? 'special-file' };
}

/** What is at a path (not the root) of a commit: undefined where there is nothing; of a path behind a link or in a submodule, that. */
export async function findEntry(folders: FolderReader, commit: string, path: string): Promise<FolderEntry | undefined> {
  let folder = await folders.readRoot(commit);
  let entry: FolderEntry | undefined;
  for (const step of path.split('/')) {
    if (entry !== undefined && isLinkMode(entry.mode)) return entry;
    entry = folder.get(step);
    folder = isFolder(entry) ? await folders.read(entry.id) : empty;
  }
  return entry;
}

/** A folder at a path (`''` for the root) of a commit; empty where there is none. */
export async function findFolder(folders: FolderReader, commit: string, path: string): Promise<Folder> {
  if (path === '') return folders.readRoot(commit);
  const entry = await findEntry(folders, commit, path);
  return isFolder(entry) ? folders.read(entry.id) : empty;
}

/** Everything below a folder, however deep, in no order. Folders side by side are asked for at once. */
export async function walkFolder(
  folders: FolderReader,
  folder: Folder,
  at: string,
): Promise<(TreeEntry | RefusedEntry)[]> {
  const inner: FolderEntry[] = [];
  const files: (TreeEntry | RefusedEntry)[] = [];
  for (const entry of folder.values())
    if (entry.mode === folderMode) inner.push(entry);
    else files.push(sortEntry(entry, at + entry.name));
  const below = inner.map(async ({ id, name }) => walkFolder(folders, await folders.read(id), `${at}${name}/`));
  return files.concat(...(await Promise.all(below)));
}
