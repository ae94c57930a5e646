import { byPath } from '../core/text/by-path.ts';
import { type FolderReader, findEntry, findFolder, isFolder, sortEntry, walkFolder } from './folder.ts';
import type { Listing, RefusedEntry, Tree, TreeEntry } from './tree.ts';

/** How the files of a commit are reached. */
export interface CommitFiles extends Pick<Tree, 'read' | 'readBytes' | 'paths'> {
  /** Full id. */
  readonly commit: string;
  /** The folder of the project within the repository: empty, or with a `/` at its end. */
  readonly prefix: string;
  readonly folders: FolderReader;
}

/** The files of a commit: no link is followed, whoever stores the commit. */
export function createCommitTree({ commit, prefix, folders, read, readBytes, paths }: CommitFiles): Tree {
  const locate = (path: string) => (prefix + path).replace(/\/$/, '');
  const find = async (path: string): Promise<TreeEntry | RefusedEntry | undefined> => {
    const entry = await findEntry(folders, commit, locate(path));
    return entry === undefined || isFolder(entry) ? undefined : sortEntry(entry, path);
  };
  const list = async (folder: string): Promise<Listing> => {
    const where = locate(folder);
    const found = await findFolder(folders, commit, where);
    const all = await walkFolder(folders, found, folder === '' ? '' : `${folder}/`);
    const itself = where === '' || all.length > 0 ? undefined : await find(folder);
    if (itself !== undefined) all.push(itself);
    return {
      entries: all.filter((one): one is TreeEntry => !('reason' in one)).sort(byPath),
      refused: all.filter((one): one is RefusedEntry => 'reason' in one).sort(byPath),
    };
  };
  const names = async (folder: string) => {
    const entries = await findFolder(folders, commit, locate(folder));
    return [...entries.values()].map(({ name }) => name).sort();
  };
  return { commit, list, find, names, read, readBytes, paths };
}
