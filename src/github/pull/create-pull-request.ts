import type { Step } from '../../core/plan/step.ts';
import type { Outcome } from '../api/outcome.ts';
import { statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { approvalNote } from './approval-note.ts';

type CreatePullRequest = Extract<Step, { kind: 'create-pull-request' }>;

/** Opens a draft, or an ordinary pull request where the repository's plan has no drafts. */
export async function createPullRequest(
  github: Repository,
  step: CreatePullRequest,
  self: string | undefined,
): Promise<Outcome> {
  const { octokit, owner, repo } = github;
  const body = step.body + (await approvalNote(github, self, step.base));
  const open = (draft: boolean) =>
    octokit.request('POST /repos/{owner}/{repo}/pulls', {
      owner,
      repo,
      head: step.branch,
      base: step.base,
      title: step.title,
      body,
      draft,
      request: { retries: 0 },
    });
  try {
    await open(step.ready !== true);
  } catch (error) {
    if (!refusesDrafts(error)) throw error;
    await open(false);
  }
  return 'done';
}

/** "Draft pull requests are not supported in this repository." */
function refusesDrafts(error: unknown): boolean {
  return (
    statusOf(error) === 422 && error instanceof Error && /draft pull requests are not supported/i.test(error.message)
  );
}
