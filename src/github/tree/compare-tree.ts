import type { Repository } from '../api/repository.ts';
import type { FileObject, FolderObject } from './git-object.ts';

/** What must change in a tree on GitHub. */
export interface TreeDifference {
  /** Path → contents of files that are missing or differ there. */
  readonly writes: ReadonlyMap<string, string | Uint8Array>;
  /** Files there, path → id of the blob, that these files do not have. */
  readonly extra: ReadonlyMap<string, string>;
  /** Paths there that would hold something else afterwards. */
  readonly replaced: ReadonlySet<string>;
}

interface Difference {
  readonly writes: Map<string, string | Uint8Array>;
  readonly extra: Map<string, string>;
  readonly replaced: Set<string>;
}

interface RemoteEntry {
  readonly path: string;
  readonly type: string;
  readonly sha: string;
}

async function readEntries({ octokit, owner, repo }: Repository, tree: string): Promise<RemoteEntry[]> {
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const { data } = await octokit.request(route, { owner, repo, tree_sha: tree });
  return data.tree.map(({ path = '', type = '', sha = '' }) => ({ path, type, sha }));
}

function addAll(node: FolderObject | FileObject, path: string, found: Difference): void {
  if (node.kind === 'file') found.writes.set(path, node.contents);
  else for (const [name, child] of node.children) addAll(child, `${path}/${name}`, found);
}

async function addExtra(repository: Repository, entry: RemoteEntry, path: string, found: Difference) {
  if (entry.type !== 'tree') return void found.extra.set(path, entry.sha);
  for (const child of await readEntries(repository, entry.sha))
    await addExtra(repository, child, `${path}/${child.path}`, found);
}

/** A folder, and its path with a `/` at the end; empty at the top. */
type Place = readonly [folder: FolderObject, at: string];

async function descend(repository: Repository, tree: string, [folder, at]: Place, found: Difference): Promise<void> {
  const remote = await readEntries(repository, tree);
  const seen = new Set<string>();
  for (const entry of remote) {
    const path = at + entry.path;
    const local = folder.children.get(entry.path);
    if (local === undefined || (local.kind === 'folder') !== (entry.type === 'tree')) {
      if (local !== undefined) found.replaced.add(path);
      await addExtra(repository, entry, path, found);
      continue;
    }
    seen.add(entry.path);
    if (local.id === entry.sha) continue;
    if (local.kind === 'file') {
      found.writes.set(path, local.contents);
      found.replaced.add(path);
    } else await descend(repository, entry.sha, [local, `${path}/`], found);
  }
  for (const [name, child] of folder.children) if (!seen.has(name)) addAll(child, at + name, found);
}

/**
 * Compares a folder with a tree on GitHub. Only folders whose ids differ are read, so the number of requests is that of
 * the folders that changed, whatever the size of the site.
 */
export async function compareTree(
  repository: Repository,
  tree: string | undefined,
  folder: FolderObject,
): Promise<TreeDifference> {
  const found: Difference = { writes: new Map(), extra: new Map(), replaced: new Set() };
  if (tree === undefined) for (const [name, child] of folder.children) addAll(child, name, found);
  else if (tree !== folder.id) await descend(repository, tree, [folder, ''], found);
  return found;
}
