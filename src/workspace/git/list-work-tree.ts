import { createTreePaths, type TreePaths } from '../../core/open/tree-paths.ts';
import { parseGitPaths, within } from './git-tree.ts';
import type { LocalRepository } from './local-repository.ts';

/** Every path of a work tree below the workspace's root: without what git ignores, and without what is gone but still in its index. */
export async function listWorkTree({ git, prefix }: LocalRepository): Promise<TreePaths> {
  const list = async (...kinds: readonly string[]) =>
    parseGitPaths(await git.run(['ls-files', '-z', ...kinds, '--full-name', ...within(prefix)]), prefix);
  const [all, gone] = await Promise.all([list('--cached', '--others', '--exclude-standard'), list('--deleted')]);
  const lost = new Set(gone);
  return lost.size === 0 ? all : createTreePaths([...all].filter((path) => !lost.has(path)));
}
