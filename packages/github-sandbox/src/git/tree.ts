import type { GitStore } from './store.ts';

export interface TreeEntry {
  readonly mode: string;
  readonly path: string;
  readonly sha: string;
}

/** The place of a file in a tree: mode and blob, or null to remove it. */
export type TreeChange = { readonly mode: string; readonly sha: string } | null;

export const treeMode = '040000';

/** One level of a tree. @throws when `sha` is no tree */
export async function readTree(git: GitStore, sha: string): Promise<TreeEntry[]> {
  const object = await git.read(sha);
  if (object?.type !== 'tree') throw new Error(`Unexpected object '${sha}', expected a tree`);
  const entries: TreeEntry[] = [];
  for (let at = 0; at < object.content.length; ) {
    const space = object.content.indexOf(32, at);
    const zero = object.content.indexOf(0, space);
    entries.push({
      mode: object.content.toString('latin1', at, space).padStart(6, '0'),
      path: object.content.toString('utf8', space + 1, zero),
      sha: object.content.toString('hex', zero + 1, zero + 21),
    });
    at = zero + 21;
  }
  return entries;
}

/** Every entry below a tree with its full path, directories before what they hold. */
export async function readTreeDeep(git: GitStore, sha: string, under = ''): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  for (const entry of await readTree(git, sha)) {
    const full = { ...entry, path: `${under}${entry.path}` };
    entries.push(full);
    if (entry.mode === treeMode) entries.push(...(await readTreeDeep(git, entry.sha, `${full.path}/`)));
  }
  return entries;
}

/** The files (not directories) of a tree by path. */
export async function readFiles(git: GitStore, tree: string | null): Promise<Map<string, TreeEntry>> {
  const entries = tree === null ? [] : await readTreeDeep(git, tree);
  return new Map(entries.filter((entry) => entry.mode !== treeMode).map((entry) => [entry.path, entry]));
}

/** What a path names in a tree; the empty path names the tree itself. */
export async function findInTree(git: GitStore, tree: string, path: string): Promise<TreeEntry | undefined> {
  let at: TreeEntry = { mode: treeMode, path: '', sha: tree };
  for (const name of path.split('/').filter(Boolean)) {
    if (at.mode !== treeMode) return undefined;
    const inner = (await readTree(git, at.sha)).find((entry) => entry.path === name);
    if (!inner) return undefined;
    at = inner;
  }
  return at;
}

/** Git sorts a directory as if its name ended in a slash. */
function sortKey(entry: TreeEntry): Buffer {
  return Buffer.from(entry.mode === treeMode ? `${entry.path}/` : entry.path);
}

export function writeTree(git: GitStore, entries: readonly TreeEntry[]): string {
  const sorted = entries.toSorted((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
  const parts = sorted.flatMap((entry) => [
    Buffer.from(`${entry.mode.replace(/^0+/, '')} ${entry.path}\0`),
    Buffer.from(entry.sha, 'hex'),
  ]);
  return git.write('tree', Buffer.concat(parts));
}

/** Writes `base` (null: nothing) with changes at full paths; directories that become empty go, and null means an empty tree. */
export async function changeTree(
  git: GitStore,
  base: string | null,
  changes: ReadonlyMap<string, TreeChange>,
): Promise<string | null> {
  const entries = new Map((base ? await readTree(git, base) : []).map((entry) => [entry.path, entry]));
  const below = new Map<string, Map<string, TreeChange>>();
  for (const [path, change] of changes) {
    const slash = path.indexOf('/');
    if (slash >= 0) {
      const name = path.slice(0, slash);
      below.set(name, (below.get(name) ?? new Map<string, TreeChange>()).set(path.slice(slash + 1), change));
    } else if (change === null) entries.delete(path);
    else entries.set(path, { path, ...change });
  }
  for (const [name, inner] of below) {
    const known = entries.get(name);
    const tree = await changeTree(git, known?.mode === treeMode ? known.sha : null, inner);
    if (tree === null) {
      if (known?.mode === treeMode) entries.delete(name);
    } else entries.set(name, { path: name, mode: treeMode, sha: tree });
  }
  return entries.size === 0 ? null : writeTree(git, [...entries.values()]);
}
