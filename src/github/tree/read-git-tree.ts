import type { GitHubClient, Repo } from '../api/client.ts';

/** A regular file of a commit, unread. */
export interface GitFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** Id of its content. */
  readonly sha: string;
  /** Bytes. */
  readonly size: number;
}

/** A thing of a commit that is never opened, and why. */
export interface UnopenedFile {
  readonly path: string;
  readonly reason: 'symbolic-link' | 'submodule' | 'special-file' | 'too-large' | 'not-utf8';
  readonly sha: string;
}

/** The files of a commit. */
export interface GitTree {
  /** By path. */
  readonly files: ReadonlyMap<string, GitFile>;
  /** By path. */
  readonly unopened: ReadonlyMap<string, UnopenedFile>;
  /** Whether these are all. GitHub lists at most 100,000 at once; of a larger tree only a folder is known. */
  readonly whole: boolean;
}

interface Entry {
  readonly path?: string;
  readonly mode?: string;
  readonly type?: string;
  readonly sha?: string;
  readonly size?: number;
}

const reasons: Readonly<Record<string, UnopenedFile['reason']>> = { '120000': 'symbolic-link', '160000': 'submodule' };

/** Lists the files of a commit; of one with too many to list at once, those in `folder` and on the way to it. */
export async function readGitTree(
  client: GitHubClient,
  repo: Repo,
  commit: string,
  findFolder: () => Promise<string>,
): Promise<GitTree> {
  const { entries, truncated } = await list(client, repo, commit, true);
  const found = truncated ? await walk(client, repo, commit, '', await findFolder()) : entries;
  const files = new Map<string, GitFile>();
  const unopened = new Map<string, UnopenedFile>();
  for (const { path = '', mode = '', type, sha = '', size = 0 } of found) {
    if (type === 'tree') continue;
    if (mode.startsWith('100')) files.set(path, { path, sha, size });
    else unopened.set(path, { path, sha, reason: reasons[mode] ?? 'special-file' });
  }
  return { files, unopened, whole: !truncated };
}

async function list(
  client: GitHubClient,
  repo: Repo,
  sha: string,
  deep: boolean,
): Promise<{ readonly entries: readonly Entry[]; readonly truncated: boolean }> {
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const { data } = await client.request(route, { ...repo, tree_sha: sha, ...(deep && { recursive: 'true' }) });
  return { entries: data.tree, truncated: data.truncated };
}

/** Folder by folder, where GitHub does not list all at once. Folders beside the way are not entered. */
async function walk(client: GitHubClient, repo: Repo, sha: string, at: string, folder: string): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const entry of (await list(client, repo, sha, false)).entries) {
    const path = at + entry.path;
    const isOnTheWay = `${folder}/`.startsWith(`${path}/`) || path.startsWith(`${folder}/`);
    if (entry.type !== 'tree') found.push({ ...entry, path });
    else if (isOnTheWay) found.push(...(await walk(client, repo, entry.sha ?? '', `${path}/`, folder)));
  }
  return found;
}
