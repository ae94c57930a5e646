import { assertVisible } from '../api/assert-visible.ts';
import { isStale } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { type Author, commitTree } from '../tree/commit-tree.ts';
import { hasFiles } from '../tree/has-files.ts';
import { moveBranch } from '../tree/move-branch.ts';

/** A pull request that keeps files of the base up to date. */
export interface KeptPullRequest {
  /** Ours alone, made anew whenever the files or the base move on. */
  readonly branch: string;
  /** Branch that it is to be merged into. */
  readonly base: string;
  /** Commit that the base points to. */
  readonly baseHead: string;
  /** Path → text of the files that are to change; none when nothing is left to do. */
  readonly files: ReadonlyMap<string, string>;
  readonly title: string;
  readonly body: string;
  readonly author?: Author | undefined;
  /** Login that the token writes under. */
  readonly self: string;
  /** Write nothing: say what would be done. */
  readonly dryRun?: boolean;
  /** Whether one that a person closed, with this body, had offered all this already. Otherwise: whether it held the same files. */
  readonly offered?: (body: string) => boolean;
}

/** `left`: a person has closed it or has put commits of their own on its branch. `stale`: look again. */
export type Upserted = 'opened' | 'updated' | 'closed' | 'unchanged' | 'left' | 'stale';

/**
 * Keeps one pull request: opens it when files of the base are to change, renews its branch when they or the base move on,
 * closes it when nothing is left. Commits of people on its branch are never overwritten, and one that a person closed is not opened
 * again before there is more to say.
 * @throws {GitHubRefusal} when GitHub will not have it
 * @throws {ProjectRefusal} when the token sees no such repository
 */
export async function upsertPullRequest(repository: Repository, wanted: KeptPullRequest): Promise<Upserted> {
  try {
    return await upsert(repository, wanted);
  } catch (error) {
    // Neither pull requests nor commits go, so no race is behind a 404.
    if (statusOf(error) === 404) await assertVisible(repository);
    else if (isStale(error)) return 'stale';
    throw error instanceof GitHubRefusal
      ? error
      : new GitHubRefusal(`keep the pull request of "${wanted.branch}"`, error);
  }
}

async function upsert(repository: Repository, wanted: KeptPullRequest): Promise<Upserted> {
  const { octokit, owner, repo } = repository;
  const { branch, files, baseHead, dryRun = false } = wanted;
  const last = await findNewest(repository, branch);
  const open = last?.state === 'open' ? last : undefined;
  if (open === undefined && files.size === 0) return 'unchanged';
  const head = await readHead({ octokit, owner, repo }, branch);
  const tip = head === undefined ? undefined : await readTip(repository, head);
  // Somebody's own commits; those of a merged pull request are on the base already.
  if (tip !== undefined && !isOurs(tip, wanted) && last?.merged !== true) return 'left';
  if (open !== undefined && files.size === 0) return dryRun ? 'closed' : close(repository, open);
  if (last !== undefined && (await isDeclined(repository, last, wanted))) return 'left';
  const isReady = tip?.parent === baseHead && (await hasFiles(repository, tip.tree, files));
  if (dryRun) return open === undefined ? 'opened' : isReady && open.body === wanted.body ? 'unchanged' : 'updated';
  if (!isReady) {
    const { title: message, author } = wanted;
    const to = await commitTree(repository, { parent: baseHead, files, message, author });
    await moveBranch(repository, { branch, to, from: head, force: true });
  }
  if (open === undefined) return openNew(repository, wanted);
  if (open.body !== wanted.body) await rewrite(repository, open.number, wanted);
  return isReady && open.body === wanted.body ? 'unchanged' : 'updated';
}

interface Pull {
  readonly number: number;
  readonly state: string;
  readonly merged: boolean;
  readonly body: string;
  /** Commit that its branch pointed to when GitHub last looked. */
  readonly head: string;
}

/** The open one from a branch of this very repository, else the newest of any state. One of a fork is not ours. */
async function findNewest({ octokit, owner, repo }: Repository, branch: string): Promise<Pull | undefined> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls', {
    owner,
    repo,
    head: `${owner}:${branch}`,
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: 100,
  });
  const ours = data.filter(({ head, base }) => head.ref === branch && head.repo?.id === base.repo.id);
  const found = ours.find(({ state }) => state === 'open') ?? ours[0];
  if (found === undefined) return undefined;
  const { number, state, merged_at, body, head } = found;
  return { number, state, merged: merged_at !== null, body: body ?? '', head: head.sha };
}

interface Tip {
  readonly tree: string;
  readonly parent: string | undefined;
  /** Login of the account that GitHub knows for the author, if it knows one. */
  readonly login: string | undefined;
  readonly email: string | undefined;
  /** Whether GitHub made it for the token of a bot. */
  readonly verified: boolean;
}

async function readTip({ octokit, owner, repo }: Repository, ref: string): Promise<Tip> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { owner, repo, ref });
  const { commit, parents, author } = data;
  return {
    tree: commit.tree.sha,
    parent: parents[0]?.sha,
    login: author?.login,
    email: commit.author?.email,
    verified: commit.verification?.verified === true,
  };
}

function isOurs({ login, email, verified }: Tip, { self, author }: KeptPullRequest): boolean {
  if (author !== undefined) return email === author.email;
  return login === self && (verified || !self.endsWith('[bot]'));
}

/** Left in the body of one that we close, because GitHub's lists do not say who did. */
const nothingLeft = '<!-- debrief:nothing-left -->';

/** Whether a person has closed it and nothing more is offered now. */
async function isDeclined(repository: Repository, last: Pull, wanted: KeptPullRequest): Promise<boolean> {
  if (last.state === 'open' || last.merged || last.body.includes(nothingLeft)) return false;
  return wanted.offered?.(last.body) ?? hasFiles(repository, last.head, wanted.files);
}

async function openNew({ octokit, owner, repo }: Repository, wanted: KeptPullRequest): Promise<'opened'> {
  const { branch: head, base, title, body } = wanted;
  const opening = { owner, repo, head, base, title, body, request: { retries: 0 } };
  await octokit.request('POST /repos/{owner}/{repo}/pulls', opening);
  return 'opened';
}

async function rewrite({ octokit, owner, repo }: Repository, number: number, { title, body }: KeptPullRequest) {
  const target = { owner, repo, pull_number: number, title, body };
  await octokit.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', target);
}

async function close({ octokit, owner, repo }: Repository, { number, body }: Pull): Promise<'closed'> {
  const target = { owner, repo, pull_number: number, state: 'closed' as const, body: `${body}\n\n${nothingLeft}` };
  await octokit.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', target);
  return 'closed';
}
