import type { Repository } from '../api/repository.ts';
import { compareTree } from './compare-tree.ts';
import { createFolderObject } from './git-object.ts';

/** Whether a tree, or that of a commit, has these files, with these bytes. */
export async function hasFiles(
  repository: Repository,
  tree: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  return (await compareTree(repository, tree, createFolderObject(files))).writes.size === 0;
}
