import type { GitHubClient, Repo } from '../api/client.ts';
import { isStale } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { compareTree } from '../tree/compare-tree.ts';
import { createFolderObject } from '../tree/git-object.ts';
import type { Author, Published } from '../tree/publish-branch.ts';
import { writeTree } from '../tree/write-tree.ts';

/** A file that a pull request keeps up to date. */
export interface PagePullRequest {
  /** Branch of the pull request: ours alone, made anew whenever the file changes. */
  readonly branch: string;
  /** Branch that it is to be merged into. */
  readonly base: string;
  readonly path: string;
  readonly text: string;
  readonly title: string;
  readonly body: string;
  readonly author?: Author;
}

/** A commit, its tree, and the first commit that it was made on. */
interface Tip {
  readonly sha: string;
  readonly tree: string;
  readonly parent: string | undefined;
}

async function readTip(client: GitHubClient, repo: Repo, sha: string): Promise<Tip> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...repo,
    commit_sha: sha,
  });
  return { sha, tree: data.tree.sha, parent: data.parents[0]?.sha };
}

async function findOpen(
  client: GitHubClient,
  repo: Repo,
  { branch, base }: PagePullRequest,
): Promise<number | undefined> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/pulls', {
    ...repo,
    head: `${repo.owner}:${branch}`,
    base,
    state: 'open',
  });
  return data.find(({ head }) => head.ref === branch)?.number;
}

/** Whether a tree has the file as it should be. */
async function hasFile(client: GitHubClient, repo: Repo, tree: string, page: PagePullRequest): Promise<boolean> {
  const folder = createFolderObject(new Map([[page.path, page.text]]));
  return (await compareTree(client, repo, tree, folder)).writes.size === 0;
}

/** Puts one commit with the file on top of the base, where the branch does not have it already. */
async function moveBranch(client: GitHubClient, repo: Repo, page: PagePullRequest, base: Tip): Promise<boolean> {
  const sha = await readHead(client, repo, page.branch);
  const tip = sha === undefined ? undefined : await readTip(client, repo, sha);
  if (tip?.parent === base.sha && (await hasFile(client, repo, tip.tree, page))) return false;
  const tree = await writeTree(client, repo, base.tree, new Map([[page.path, page.text]]), []);
  const { author } = page;
  const { data } = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...repo,
    message: page.title,
    tree,
    parents: [base.sha],
    ...(author === undefined ? {} : { author, committer: author }),
  });
  const target = { ...repo, sha: data.sha, request: { retries: 0 } };
  if (tip === undefined)
    await client.request('POST /repos/{owner}/{repo}/git/refs', { ...target, ref: `refs/heads/${page.branch}` });
  else
    await client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...target,
      ref: `heads/${page.branch}`,
      force: true,
    });
  return true;
}

async function publish(client: GitHubClient, repo: Repo, page: PagePullRequest): Promise<Published> {
  const head = await readHead(client, repo, page.base);
  if (head === undefined) throw new Error(`there is no branch "${page.base}"`);
  const base = await readTip(client, repo, head);
  const open = await findOpen(client, repo, page);
  if (await hasFile(client, repo, base.tree, page)) {
    if (open === undefined) return 'unchanged';
    // The base has caught up by another way: nothing is left to merge.
    const target = { ...repo, pull_number: open, state: 'closed' as const };
    await client.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', target);
    return 'published';
  }
  const moved = await moveBranch(client, repo, page, base);
  if (open !== undefined) return moved ? 'published' : 'unchanged';
  await client.request('POST /repos/{owner}/{repo}/pulls', {
    ...repo,
    head: page.branch,
    base: page.base,
    title: page.title,
    body: page.body,
    request: { retries: 0 },
  });
  return 'published';
}

/**
 * Keeps one rolling pull request that brings a file up to date: opened when the base branch's file differs, its branch
 * renewed when the base or the file moves on, closed when nothing is left to merge.
 * @throws {GitHubRefusal} when GitHub will not have it.
 */
export async function publishPullRequest(client: GitHubClient, repo: Repo, page: PagePullRequest): Promise<Published> {
  try {
    return await publish(client, repo, page);
  } catch (error) {
    if (isStale(error)) return 'stale';
    throw new GitHubRefusal(`publish "${page.path}" in a pull request`, error);
  }
}
