import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { createTreePaths, parseTreePaths, type TreePaths } from '../core/open/tree-paths.ts';
import type { Workspace } from './open-workspace.ts';
import { parseUtf8, type Tree } from './tree.ts';

/** A plain folder may be somebody's home: past this many files nothing is said about what is there. */
const most = 50_000;

const skipped = new Set(['node_modules', '.git']);

/** A folder that may not be looked into holds nothing that a link could lead to. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function walk(root: string): TreePaths | undefined {
  const found = new Set<string>();
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(path.join(root, folder))) {
      const local = path.posix.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(local);
      else found.add(local);
      if (found.size > most) return undefined;
    }
  }
  return createTreePaths(found);
}

function parsePaths(bytes: Buffer, prefix: string): TreePaths {
  const list = parseUtf8(bytes) ?? bytes.toString();
  if (prefix === '') return parseTreePaths(list);
  return createTreePaths(Array.from(parseTreePaths(list), (name) => name.slice(prefix.length)));
}

/**
 * Every path of a tree below the workspace's root, whatever kind of thing it is: what a relative link may lead to. Of a
 * work tree, without what git ignores. Undefined where that cannot be said.
 */
export async function listTree({ root, repository }: Workspace, tree: Tree): Promise<TreePaths | undefined> {
  if (repository === undefined) return walk(root);
  const { git, prefix } = repository;
  const below = prefix === '' ? [] : ['--', prefix];
  const args =
    tree.commit === undefined
      ? ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name', ...below]
      : ['ls-tree', '-r', '-z', '--name-only', '--full-tree', tree.commit, ...below];
  return parsePaths(await git.run(args), prefix);
}
