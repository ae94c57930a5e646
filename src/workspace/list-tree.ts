import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from './open-workspace.ts';
import { parseUtf8, type Tree } from './tree.ts';

/** A plain folder may be somebody's home: past this many files nothing is said about what is there. */
const most = 50_000;

const skipped = new Set(['node_modules', '.git']);

function walk(root: string): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const local = path.posix.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(local);
      else found.add(local);
      if (found.size > most) return undefined;
    }
  }
  return found;
}

function parsePaths(bytes: Buffer, prefix: string): ReadonlySet<string> {
  const names = (parseUtf8(bytes) ?? bytes.toString()).split('\0').filter((name) => name !== '');
  return new Set(names.map((name) => name.slice(prefix.length)));
}

/**
 * Every path of a tree below the workspace's root, whatever kind of thing it is: what a relative link may lead to. Of a
 * work tree, without what git ignores. Undefined where that cannot be said.
 */
export async function listTree({ root, repository }: Workspace, tree: Tree): Promise<ReadonlySet<string> | undefined> {
  if (repository === undefined) return walk(root);
  if (tree.commit !== undefined) {
    const { entries, refused } = await tree.list('');
    return new Set([...entries, ...refused].map(({ path }) => path));
  }
  const { git, prefix } = repository;
  const below = prefix === '' ? [] : ['--', prefix];
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name', ...below];
  return parsePaths(await git.run(args), prefix);
}
