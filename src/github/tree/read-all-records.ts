import type { TextFile } from '../../core/text/text-file.ts';
import { listRecords, readRecordFiles } from '../../project/read-records.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { createGithubRevisions } from './create-github-revisions.ts';

/** A file of a folder on GitHub, unread. */
export interface ListedFile {
  readonly path: string;
  readonly sha: string;
  readonly size: number;
}

/** The plain files below a folder at a commit, sorted by path. Links and submodules are left out. */
export async function listFiles(
  client: GitHubClient,
  repo: Repo,
  commit: string,
  folder: string,
): Promise<readonly ListedFile[]> {
  const { entries } = await (await createGithubRevisions(client, repo).open(commit)).list(folder);
  return entries.map(({ path, blob: sha = '', size = 0 }) => ({ path, sha, size }));
}

/** Whether a text was read before and may be left out the next time: blobs never change. */
export interface SeenBlobs {
  has(sha: string): boolean;
  add(sha: string): void;
}

/**
 * The records at a commit that a question is about. `seen` remembers the blobs that it is not about, so that a sweep reads
 * each record of a long history once in the life of the process. What cannot be opened is about nothing that can be told.
 */
export async function readRecordsThat(
  concern: (text: string) => boolean,
  client: GitHubClient,
  repo: Repo,
  commit: string,
  folder: string,
  seen: SeenBlobs,
): Promise<readonly TextFile[]> {
  const tree = await createGithubRevisions(client, repo).open(commit);
  const { entries } = await listRecords(tree, folder);
  const { files } = await readRecordFiles(
    tree,
    entries.filter(({ blob = '' }) => !seen.has(blob)),
  );
  for (const { blob = '', text } of files) if (!concern(text)) seen.add(blob);
  return files.filter(({ text }) => concern(text)).map(({ path, text }) => ({ path, text }));
}
