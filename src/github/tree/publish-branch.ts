import { parseSiteManifest } from '../../core/site/site-manifest.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { isStale } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { compareTree, type TreeDifference } from './compare-tree.ts';
import { createFolderObject } from './git-object.ts';
import { writeTree } from './write-tree.ts';

/** What a branch should hold. */
export interface BranchContents {
  readonly branch: string;
  /** Path → contents: everything that is ours. Files of others on the branch stay. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The file among them that lists what is ours (see `parseSiteManifest`): only what an earlier one lists is removed. */
  readonly manifest: string;
  readonly message: string;
  /** Without one GitHub takes the token's account, and signs the commit when that is an App. */
  readonly author?: Author;
}

export interface Author {
  readonly name: string;
  readonly email: string;
}

/** `stale`: somebody else was faster; read again and repeat. */
export type Published = 'published' | 'unchanged' | 'stale';

async function readOwned(
  client: GitHubClient,
  repo: Repo,
  tree: string,
  manifest: string,
): Promise<ReadonlySet<string>> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { ...repo, tree_sha: tree });
  const sha = data.tree.find(({ path, type }) => path === manifest && type === 'blob')?.sha;
  if (sha === undefined) return new Set();
  const blob = await client.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { ...repo, file_sha: sha });
  return new Set(parseSiteManifest(Buffer.from(blob.data.content, 'base64').toString())?.files.keys());
}

async function commit(
  client: GitHubClient,
  repo: Repo,
  contents: BranchContents,
  head: { readonly sha: string; readonly tree: string } | undefined,
  difference: TreeDifference & { readonly removals: readonly string[] },
): Promise<void> {
  const tree = await writeTree(client, repo, head?.tree, difference.writes, difference.removals);
  const { message, author } = contents;
  const made = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...repo,
    message,
    tree,
    parents: head === undefined ? [] : [head.sha],
    ...(author === undefined ? {} : { author, committer: author }),
  });
  const target = { ...repo, sha: made.data.sha, request: { retries: 0 } };
  if (head === undefined)
    await client.request('POST /repos/{owner}/{repo}/git/refs', { ...target, ref: `refs/heads/${contents.branch}` });
  else
    await client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...target,
      ref: `heads/${contents.branch}`,
      force: false,
    });
}

async function publish(
  client: GitHubClient,
  repo: Repo,
  contents: BranchContents,
  dryRun: boolean,
): Promise<Published> {
  const sha = await readHead(client, repo, contents.branch);
  const tip =
    sha === undefined
      ? undefined
      : await client.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...repo, commit_sha: sha });
  const head = sha === undefined || tip === undefined ? undefined : { sha, tree: tip.data.tree.sha };
  const difference = await compareTree(client, repo, head?.tree, createFolderObject(contents.files));
  const owned =
    head === undefined || difference.extra.size === 0
      ? new Set<string>()
      : await readOwned(client, repo, head.tree, contents.manifest);
  const removals = [...difference.extra.keys()].filter((path) => owned.has(path));
  if (difference.writes.size === 0 && removals.length === 0) return 'unchanged';
  if (!dryRun) await commit(client, repo, contents, head, { ...difference, removals });
  return 'published';
}

/**
 * Makes a branch hold these files, in one commit and only when something differs. The commit is made through the API, so
 * rules that ask for signed commits accept an App's. A branch that is not there begins without a parent.
 * @throws {GitHubRefusal} when GitHub will not have it: missing permission, a protected branch, a rate limit.
 */
export async function publishBranch(
  client: GitHubClient,
  repo: Repo,
  contents: BranchContents,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<Published> {
  try {
    return await publish(client, repo, contents, dryRun);
  } catch (error) {
    if (isStale(error)) return 'stale';
    throw new GitHubRefusal(`publish to the branch "${contents.branch}"`, error);
  }
}
