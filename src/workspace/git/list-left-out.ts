import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseGitPaths, pathspecOf } from './git-tree.ts';
import { isUnmarked } from './is-unmarked.ts';
import type { LocalRepository } from './local-repository.ts';

/**
 * Files of the index that git was told not to look for, by the letter that `git ls-files -v` puts before them: `S` for
 * skip-worktree, which a sparse checkout sets as well, a small one for assume-unchanged (https://git-scm.com/docs/git-ls-files).
 */
async function listMarked({
  git,
  prefix,
}: LocalRepository): Promise<Readonly<Record<'skipped' | 'assumed', string[]>>> {
  const text = await git.run(['ls-files', '-v', '-z', '--full-name', ...pathspecOf(prefix)]);
  const lines = text.toString('latin1').split('\0');
  const marked = (mark: RegExp) => {
    const names = lines.filter((line) => mark.test(line)).map((line) => `${line.slice(2)}\0`);
    return [...parseGitPaths(Buffer.from(names.join(''), 'latin1'), prefix)];
  };
  return { skipped: marked(/^S /), assumed: marked(/^[a-z] /) };
}

/** Of a clone that was made with `--no-checkout`, everything. */
async function listCommitted({ git, prefix, head = 'HEAD' }: LocalRepository): Promise<readonly string[]> {
  const args = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', head, ...pathspecOf(prefix)];
  return [...parseGitPaths(await git.run(args), prefix)];
}

/** What a checkout leaves out, from the workspace's root, and of each the words that mend it. */
export type LeftOutOfCheckout = ReadonlyMap<string, string>;

const sparseWay = 'run: git sparse-checkout disable, or in a workflow remove sparse-checkout from actions/checkout';

/** For a shell in the workspace's root. Git takes one of its marks off at a time. */
const unmark = (mark: string, name: string) =>
  `run: git update-index --no-${mark} "${name}" && git checkout -- "${name}"`;

/**
 * Paths below the workspace's root that are in the repository and not in the work tree, and that git does not miss: left out by a
 * sparse checkout (https://git-scm.com/docs/git-sparse-checkout), never checked out at all, or marked by somebody with
 * `git update-index` and then removed. A file that somebody plainly deleted is not among them.
 *
 * @param gitDirectory Of this work tree
 */
export async function listLeftOut(repository: LocalRepository, gitDirectory: string): Promise<LeftOutOfCheckout> {
  const { git, head, prefix } = repository;
  const index = path.join(gitDirectory, 'index');
  if (!existsSync(index)) {
    const all = head === undefined ? [] : await listCommitted(repository);
    return new Map(all.map((name) => [name, 'run: git checkout HEAD -- .']));
  }
  if (head !== undefined && isUnmarked(readFileSync(index), head.length / 2)) return new Map();
  // A file that is there although git was told to skip it is read like any other.
  const isGone = (name: string) => lstatSync(path.join(git.cwd, prefix, name), { throwIfNoEntry: false }) === undefined;
  const isSparse = existsSync(path.join(gitDirectory, 'info/sparse-checkout'));
  const { skipped, assumed } = await listMarked(repository);
  const skippedWay = (name: string) => (isSparse ? sparseWay : unmark('skip-worktree', name));
  return new Map([
    ...skipped.filter(isGone).map((name) => [name, skippedWay(name)] as const),
    ...assumed.filter(isGone).map((name) => [name, unmark('assume-unchanged', name)] as const),
  ]);
}
