import type { GitHubClient, Repo } from '../api/client.ts';
import { isStale } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { compareTree } from '../tree/compare-tree.ts';
import { createFolderObject } from '../tree/git-object.ts';
import { writeTree } from '../tree/write-tree.ts';

/** A pull request that keeps files of the base up to date. */
export interface RollingPullRequest {
  readonly branch: string;
  readonly base: string;
  /** Commit that the base points to. */
  readonly baseHead: string;
  /** Path → text of the files that are to change; none when nothing is left to do. */
  readonly files: ReadonlyMap<string, string>;
  readonly title: string;
  readonly body: string;
  /** Login that the token writes under. */
  readonly self: string;
  /** Write nothing. */
  readonly dryRun: boolean;
  /** Whether one that a person closed, with this body, had offered all this already. */
  readonly declined: (body: string) => boolean;
}

/** `left`: a person has closed it or has put commits of their own on its branch. `stale`: look again. */
export type Rolled = 'opened' | 'updated' | 'closed' | 'unchanged' | 'left' | 'stale';

interface Commit {
  readonly tree: string;
  readonly parent: string | undefined;
  readonly author: string | undefined;
}

/**
 * Keeps one pull request: opens it when files of the base are to change, renews its branch when they or the base move on,
 * closes it when nothing is left. Commits of people on its branch are never overwritten.
 * @throws {GitHubRefusal} when GitHub will not have it
 */
export async function rollPullRequest(client: GitHubClient, repo: Repo, wanted: RollingPullRequest): Promise<Rolled> {
  try {
    return await roll(client, repo, wanted);
  } catch (error) {
    if (isStale(error)) return 'stale';
    throw new GitHubRefusal(`keep the pull request of "${wanted.branch}"`, error);
  }
}

async function roll(client: GitHubClient, repo: Repo, wanted: RollingPullRequest): Promise<Rolled> {
  const { branch, files, title, body, base, baseHead } = wanted;
  const last = await findNewest(client, repo, branch);
  const open = last?.state === 'open' ? last : undefined;
  const sha = await readHead(client, repo, branch);
  if (open === undefined && files.size === 0) return 'unchanged';
  const tip = sha === undefined ? undefined : await readCommit(client, repo, sha);
  // Somebody's own commits; those of a merged pull request are on the base already.
  if (tip !== undefined && tip.author !== wanted.self && last?.merged !== true) return 'left';
  if (open !== undefined && files.size === 0) {
    if (wanted.dryRun) return 'closed';
    const target = { ...repo, pull_number: open.number, state: 'closed' as const };
    await client.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', target);
    return 'closed';
  }
  if (last !== undefined && last.state === 'closed' && !last.merged && wanted.declined(last.body)) return 'left';
  const ready = tip?.parent === baseHead && (await hasFiles(client, repo, tip.tree, files));
  if (wanted.dryRun) return open === undefined ? 'opened' : ready && open.body === body ? 'unchanged' : 'updated';
  if (!ready) await moveBranch(client, repo, wanted, sha);
  if (open === undefined) {
    const opening = { ...repo, head: branch, base, title, body, request: { retries: 0 } };
    await client.request('POST /repos/{owner}/{repo}/pulls', opening);
    return 'opened';
  }
  if (open.body !== body) {
    const target = { ...repo, pull_number: open.number, title, body };
    await client.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', target);
  }
  return ready && open.body === body ? 'unchanged' : 'updated';
}

async function findNewest(client: GitHubClient, repo: Repo, branch: string) {
  const { data } = await client.request('GET /repos/{owner}/{repo}/pulls', {
    ...repo,
    head: `${repo.owner}:${branch}`,
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: 100,
  });
  const ours = data.filter(({ head, base }) => head.ref === branch && head.repo?.id === base.repo.id);
  const found = ours.find(({ state }) => state === 'open') ?? ours[0];
  if (found === undefined) return undefined;
  const { number, state, merged_at, body } = found;
  return { number, state, merged: merged_at !== null, body: body ?? '' };
}

async function readCommit(client: GitHubClient, repo: Repo, ref: string): Promise<Commit> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...repo, ref });
  const { commit, parents, author } = data;
  return { tree: commit.tree.sha, parent: parents[0]?.sha, author: author?.login };
}

async function hasFiles(
  client: GitHubClient,
  repo: Repo,
  tree: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  return (await compareTree(client, repo, tree, createFolderObject(files))).writes.size === 0;
}

async function moveBranch(
  client: GitHubClient,
  repo: Repo,
  { branch, baseHead, files, title }: RollingPullRequest,
  current: string | undefined,
): Promise<void> {
  const base = await readCommit(client, repo, baseHead);
  const tree = await writeTree(client, repo, base.tree, files, []);
  const { data } = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...repo,
    message: title,
    tree,
    parents: [baseHead],
  });
  const target = { ...repo, sha: data.sha, request: { retries: 0 } };
  if (current === undefined)
    await client.request('POST /repos/{owner}/{repo}/git/refs', { ...target, ref: `refs/heads/${branch}` });
  else
    await client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...target,
      ref: `heads/${branch}`,
      force: true,
    });
}
