import type { TextFile } from '../../core/text/text-file.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { findFolder, readBlob, sizeLimit } from './read-file.ts';

/** A file of a folder on GitHub, unread. */
export interface ListedFile {
  readonly path: string;
  readonly sha: string;
  readonly size: number;
}

/** The plain files below a folder at a commit, sorted as git sorts them. Links and submodules are left out. */
export async function listFiles(
  client: GitHubClient,
  repo: Repo,
  commit: string,
  folder: string,
): Promise<readonly ListedFile[]> {
  const tree = await findFolder(client, repo, commit, folder.split('/'));
  if (tree === undefined) return [];
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...repo,
    tree_sha: tree,
    recursive: 'true',
  });
  return data.tree.flatMap(({ path = '', mode = '', sha = '', size = 0 }) =>
    mode.startsWith('100') ? [{ path: `${folder}/${path}`, sha, size }] : [],
  );
}

/** Whether a text was read before and may be left out the next time: blobs never change. */
export interface SeenBlobs {
  has(sha: string): boolean;
  add(sha: string): void;
}

/**
 * The records at a commit that a question is about. `seen` remembers the blobs that it is not about, so that a sweep reads
 * each record of a long history once in the life of the process.
 */
export async function readRecordsThat(
  concern: (text: string) => boolean,
  client: GitHubClient,
  repo: Repo,
  commit: string,
  folder: string,
  seen: SeenBlobs,
): Promise<readonly TextFile[]> {
  const records: TextFile[] = [];
  for (const { path, sha, size } of await listFiles(client, repo, commit, folder)) {
    if (!path.endsWith('.md') || size > sizeLimit || seen.has(sha)) continue;
    const text = await readBlob(client, repo, sha);
    if (concern(text)) records.push({ path, text });
    else seen.add(sha);
  }
  return records;
}
