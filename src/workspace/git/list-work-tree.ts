import { lstatSync } from 'node:fs';
import path from 'node:path';
import { parseTreePaths, type TreePaths } from '../../core/open/tree-paths.ts';
import { gitText, pathspecOf } from './git-tree.ts';
import type { LocalRepository } from './local-repository.ts';

/**
 * The paths of a work tree below the workspace's root, from there, without what git ignores. Asks one process of git's for everything,
 * which names each path behind a letter: `H` for one of the index, `S` and small letters for one that need not be there, `?` for one that
 * it does not know (https://git-scm.com/docs/git-ls-files, `-t` and `-v`). Whether one of the index is gone is looked up only for those
 * that somebody asks for.
 */
export async function listWorkTree({ git, prefix }: LocalRepository): Promise<TreePaths> {
  const args = ['ls-files', '-v', '-z', '--cached', '--others', '--exclude-standard', '--full-name'];
  const marked = gitText(await git.run([...args, ...pathspecOf(prefix)]));
  const skipped = 2 + prefix.length;
  // Those that git was told not to look for count, as they do for git.
  const special = marked.matchAll(/(?:^|\0)[a-zS?] ([^\0]*)/g);
  const known = new Set(Array.from(special, ([, name = '']) => name.slice(prefix.length)));
  const isThere = (local: string) =>
    known.has(local) || lstatSync(path.join(git.cwd, prefix, local), { throwIfNoEntry: false }) !== undefined;
  return parseTreePaths(marked, { skipped, isThere });
}
