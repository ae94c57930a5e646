import type { TextFile } from '../../core/text/text-file.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { ifFound } from '../api/refusal.ts';

/** Bytes; a longer file is not read. */
export const sizeLimit = 128 * 1024;

/** Text of one file at a commit or branch; undefined when there is none, or it is a directory, a link or too large. */
export async function readFile(
  client: GitHubClient,
  repo: Repo,
  ref: string,
  path: string,
): Promise<string | undefined> {
  const answer = await ifFound(client.request('GET /repos/{owner}/{repo}/contents/{path}', { ...repo, path, ref }));
  const data = answer?.data;
  if (data === undefined || Array.isArray(data) || data.type !== 'file') return undefined;
  if (data.size > sizeLimit || !('content' in data)) return undefined;
  return Buffer.from(data.content, 'base64').toString('utf8');
}

/** The record with this id under the folder of the records, whichever year it stands in. Links are never followed. */
export async function readRecord(
  client: GitHubClient,
  repo: Repo,
  commit: string,
  folder: string,
  id: string,
): Promise<TextFile | undefined> {
  const tree = await findFolder(client, repo, commit, folder.split('/'));
  if (tree === undefined) return undefined;
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...repo,
    tree_sha: tree,
    recursive: 'true',
  });
  const entry = data.tree.find(
    ({ path, mode }) => mode?.startsWith('100') && (path === `${id}.md` || path?.endsWith(`/${id}.md`)),
  );
  if (entry?.sha === undefined || entry.path === undefined) return undefined;
  const path = `${folder}/${entry.path}`;
  return { path, text: (entry.size ?? 0) > sizeLimit ? '' : await readBlob(client, repo, entry.sha) };
}

/** Id of the tree of a folder at a commit; undefined when there is none. */
export async function findFolder(
  client: GitHubClient,
  repo: Repo,
  root: string,
  names: readonly string[],
): Promise<string | undefined> {
  const [name, ...deeper] = names;
  if (name === undefined) return root;
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { ...repo, tree_sha: root });
  const folder = data.tree.find(({ path, type }) => path === name && type === 'tree')?.sha;
  return folder === undefined ? undefined : findFolder(client, repo, folder, deeper);
}

/** Text of a blob. */
export async function readBlob(client: GitHubClient, repo: Repo, sha: string): Promise<string> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { ...repo, file_sha: sha });
  return Buffer.from(data.content, 'base64').toString('utf8');
}
