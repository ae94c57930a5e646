import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LocalRepository } from '../open-workspace.ts';
import { parseGitPaths, within } from './git-tree.ts';

/** Lists the files of the index, each behind a letter: `S` marks one that a sparse checkout leaves out. */
async function listSkipped({ git, prefix }: LocalRepository): Promise<readonly string[]> {
  const text = await git.run(['ls-files', '-t', '-z', '--full-name', ...within(prefix)]);
  const skipped = text
    .toString('latin1')
    .split('\0')
    .filter((line) => line.startsWith('S '))
    .map((line) => `${line.slice(2)}\0`);
  return [...parseGitPaths(Buffer.from(skipped.join(''), 'latin1'), prefix)];
}

/** Of a clone that was made with `--no-checkout`, everything. */
async function listCommitted({ git, prefix, head = 'HEAD' }: LocalRepository): Promise<readonly string[]> {
  const args = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', head, ...within(prefix)];
  return [...parseGitPaths(await git.run(args), prefix)];
}

/** What a checkout leaves out, and the words that mend it. */
export interface LeftOutOfCheckout {
  /** From the workspace's root. */
  readonly paths: ReadonlySet<string>;
  readonly way: string;
}

const sparseWay = 'run: git sparse-checkout disable, or in a workflow remove sparse-checkout from actions/checkout';

/**
 * Paths below the workspace's root that are in the repository and were never written to the work tree: by a sparse checkout
 * (https://git-scm.com/docs/git-sparse-checkout), or by none. A file that somebody deleted is not among them.
 *
 * @param gitDirectory Of this work tree
 */
export async function listLeftOut(repository: LocalRepository, gitDirectory: string): Promise<LeftOutOfCheckout> {
  if (existsSync(path.join(gitDirectory, 'info/sparse-checkout'))) {
    const skipped = await listSkipped(repository);
    // A file that is there although git was told to skip it is read like any other.
    const isThere = (name: string) => existsSync(path.join(repository.git.cwd, repository.prefix, name));
    return { paths: new Set(skipped.filter((name) => !isThere(name))), way: sparseWay };
  }
  const isEmpty = repository.head !== undefined && !existsSync(path.join(gitDirectory, 'index'));
  return { paths: new Set(isEmpty ? await listCommitted(repository) : []), way: 'run: git checkout HEAD -- .' };
}
