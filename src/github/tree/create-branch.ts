import type { Step } from '../../core/plan/step.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import { writeCommit } from './write-commit.ts';

type CreateBranch = Extract<Step, { kind: 'create-branch' }>;

/** Creates the branch with the draft on it in one stroke: the commit comes first, the ref that shows it last. */
export async function createBranch(client: GitHubClient, repo: Repo, step: CreateBranch): Promise<Outcome> {
  const sha = await writeCommit(client, repo, step.base, step.file, step.message);
  await client.request('POST /repos/{owner}/{repo}/git/refs', {
    ...repo,
    ref: `refs/heads/${step.branch}`,
    sha,
    request: { retries: 0 },
  });
  return 'done';
}
