import type { Step } from '../../core/plan/step.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import { writeCommit } from './write-commit.ts';

type CreateBranch = Extract<Step, { kind: 'create-branch' }>;

/** Creates the branch with the draft on it in one stroke: the commit comes first, the ref that shows it last. */
export async function createBranch(client: GitHubClient, repo: Repo, step: CreateBranch): Promise<Outcome> {
  const sha = await writeCommit(client, repo, step.base, step.file, step.message);
  try {
    await client.request('POST /repos/{owner}/{repo}/git/refs', {
      ...repo,
      ref: `refs/heads/${step.branch}`,
      sha,
      request: { retries: 0 },
    });
  } catch (error) {
    throw await explain(client, repo, step.branch, error);
  }
  return 'done';
}

/**
 * Git keeps no branch below the name of another one, and GitHub says no more than "Reference update failed".
 * https://github.com/googleapis/release-please/issues/1024
 */
async function explain(client: GitHubClient, repo: Repo, branch: string, error: unknown): Promise<unknown> {
  const name = branch.split('/', 1)[0] ?? '';
  if (statusOf(error) !== 422 || !/reference update failed/i.test(String(error))) return error;
  if ((await readHead(client, repo, name)) === undefined) return error;
  const way = `make the branch "${branch}" while there is one named "${name}" (rename or delete that one)`;
  return new GitHubRefusal(way, error);
}
