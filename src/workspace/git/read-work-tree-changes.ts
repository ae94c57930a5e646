import { byPath } from '../../core/text/by-path.ts';
import { isWithin } from '../../core/text/is-within.ts';
import { compareFolders } from '../../project/compare-folders.ts';
import { findFolder, folderMode, isLinkMode } from '../../project/folder.ts';
import type { Change } from '../../project/revisions.ts';
import type { Tree } from '../../project/tree.ts';
import type { LocalRepository } from './local-repository.ts';
import type { StatusEntry } from './read-status.ts';

/** What differs between two commits below a folder (`''` for all). */
export async function readCommitChanges(
  { git: { folders }, prefix }: LocalRepository,
  from: string,
  to: string | undefined,
  folder: string,
): Promise<readonly Change[]> {
  if (from === to) return [];
  const where = (prefix + folder).replace(/\/$/, '');
  const [before, after] = await Promise.all([
    findFolder(folders, from, where),
    to === undefined ? new Map() : findFolder(folders, to, where),
  ]);
  return compareFolders(folders, before, after, folder === '' ? '' : `${folder}/`);
}

/** Whether it leads elsewhere. Of what git does not know yet, only what has no record's name can hide records without being looked at anyway. */
async function isLink(tree: Tree, path: string, mode = ''): Promise<boolean> {
  if (mode !== '' || path.endsWith('.md')) return isLinkMode(mode);
  const found = await tree.find(path);
  return found !== undefined && 'reason' in found && /link|submodule/.test(found.reason);
}

/** What differs between a commit and the work tree below a folder, files that git does not know yet included. */
export async function readWorkTreeChanges(
  repository: LocalRepository,
  from: string,
  tree: Tree,
  folder: string,
): Promise<readonly Change[]> {
  const { git, prefix, head } = repository;
  const [committed, status] = await Promise.all([
    readCommitChanges(repository, from, head, folder),
    repository.readStatus(),
  ]);
  const changes = new Map(committed.map((change) => [change.path, change]));
  const look = async (path: string, { mode, id }: StatusEntry) => {
    const slash = (prefix + path).lastIndexOf('/');
    const beside = await findFolder(git.folders, from, (prefix + path).slice(0, Math.max(slash, 0)));
    const found = beside.get((prefix + path).slice(slash + 1));
    const before = found?.mode === folderMode ? undefined : found;
    const isSame = mode === undefined ? before === undefined : before?.mode === mode && before.id === id;
    if (isSame) return void changes.delete(path);
    const kind = mode === undefined ? 'deleted' : before === undefined ? 'added' : 'modified';
    const file = before?.mode.startsWith('100') ? before.id : undefined;
    changes.set(path, { path, kind, before: file, isLink: await isLink(tree, path, mode) });
  };
  await Promise.all([...status].map(([path, entry]) => isWithin(path, folder) && look(path, entry)));
  return [...changes.values()].sort(byPath);
}
