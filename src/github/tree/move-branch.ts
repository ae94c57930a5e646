import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

/** Where a branch is to point to. */
export interface BranchMove {
  readonly branch: string;
  /** A commit. */
  readonly to: string;
  /** Where it points to now; undefined for one that is not there, which is created. */
  readonly from: string | undefined;
  /** Commits may fall off it. Without, somebody who was faster is not overwritten: GitHub answers 422. */
  readonly force?: boolean;
}

/** Creates a branch or moves it. Never sent twice: after a lost answer only a look can tell. */
export async function moveBranch(
  repository: Repository,
  { branch, to: sha, from, force = false }: BranchMove,
): Promise<void> {
  const { octokit, owner, repo } = repository;
  const target = { owner, repo, sha, request: { retries: 0 } };
  if (from !== undefined) {
    const route = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
    await octokit.request(route, { ...target, ref: `heads/${branch}`, force });
    return;
  }
  try {
    await octokit.request('POST /repos/{owner}/{repo}/git/refs', { ...target, ref: `refs/heads/${branch}` });
  } catch (error) {
    throw await explain(repository, branch, error);
  }
}

/**
 * Git keeps no branch below the name of another one, and GitHub says no more than "Reference update failed".
 * https://github.com/googleapis/release-please/issues/1024
 */
async function explain({ octokit, owner, repo }: Repository, branch: string, error: unknown): Promise<unknown> {
  const name = branch.split('/', 1)[0] ?? '';
  if (statusOf(error) !== 422 || !/reference update failed/i.test(String(error))) return error;
  if ((await readHead({ octokit, owner, repo }, name)) === undefined) return error;
  const way = `make the branch "${branch}" while there is one named "${name}" (rename or delete that one)`;
  return new GitHubRefusal(way, error);
}
