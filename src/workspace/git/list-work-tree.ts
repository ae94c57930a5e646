import { lstatSync } from 'node:fs';
import path from 'node:path';
import { parseTreePaths, type TreePaths } from '../../core/open/tree-paths.ts';
import { gitText, pathspecOf } from './git-tree.ts';
import type { LocalRepository } from './local-repository.ts';

/** What git says of a work tree below the workspace's root, paths from there: without what git ignores. */
export interface WorkTreeList {
  /** Every path but those of the index that are gone. */
  readonly paths: TreePaths;
  /** What git does not know yet, sorted; another repository is listed as a folder, with a `/` at its end. */
  readonly unknown: readonly string[];
}

/**
 * Asks one process of git's for everything, which names each path behind a letter: `H` for one of the index, `S` and small letters
 * for one that need not be there, `?` for one that it does not know (https://git-scm.com/docs/git-ls-files, `-t` and `-v`).
 * Whether one of the index is gone is looked up only for those that somebody asks for.
 */
export async function listWorkTree({ git, prefix }: LocalRepository): Promise<WorkTreeList> {
  const args = [
    'ls-files',
    '-v',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--full-name',
    ...pathspecOf(prefix),
  ];
  const marked = gitText(await git.run(args));
  const strip = (line: string) => line.slice(2 + prefix.length);
  const marks = /(?:^|\0)([a-zS?]) [^\0]*/g;
  const special = Array.from(marked.matchAll(marks), ({ 0: line, 1: mark }) => [mark, strip(line.replace('\0', ''))]);
  const unknown = special.flatMap(([mark, name = '']) => (mark === '?' ? [name] : []));
  // Those that git was told not to look for count, as they do for git.
  const known = new Set(special.map(([, name]) => name));
  const isThere = (local: string) =>
    known.has(local) || lstatSync(path.join(git.cwd, prefix, local), { throwIfNoEntry: false }) !== undefined;
  return { paths: parseTreePaths(marked, { skipped: 2 + prefix.length, isThere }), unknown };
}
