import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { createTreePaths, type TreePaths } from '../core/open/tree-paths.ts';

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

/** Every path below a plain folder; undefined where there are too many. */
export function listFolder(root: string): TreePaths | undefined {
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
