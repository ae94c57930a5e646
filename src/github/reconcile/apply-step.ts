import type { Step } from '../../core/plan/step.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { isStale, type Outcome } from '../api/outcome.ts';
import { GitHubRefusal, ifFound, statusOf } from '../api/refusal.ts';
import { changeLabels } from '../issue/change-labels.ts';
import { createPullRequest } from '../pull/create-pull-request.ts';
import { writeConfirmation } from '../redaction/write-confirmation.ts';
import { commitTree } from '../tree/commit-tree.ts';
import { createBranch } from '../tree/create-branch.ts';
import { moveBranch } from '../tree/move-branch.ts';

/**
 * Carries out one step for an issue. Creating calls are never sent twice by Octokit's retry plugin: an answer that was
 * lost makes the outcome `stale`, and the next look finds what has come of it.
 * @param self login that the token writes under, where it is known
 * @throws {GitHubRefusal} when GitHub will not have it: missing permission, rate limit, faulty content.
 */
export async function applyStep(
  client: GitHubClient,
  repo: Repo,
  number: number,
  step: Step,
  self?: string,
): Promise<Outcome> {
  try {
    return await carryOut(client, repo, number, step, self);
  } catch (error) {
    if (isStale(error)) return 'stale';
    throw error instanceof GitHubRefusal ? error : new GitHubRefusal(step.kind, error);
  }
}

async function carryOut(
  client: GitHubClient,
  repo: Repo,
  number: number,
  step: Step,
  self: string | undefined,
): Promise<Outcome> {
  switch (step.kind) {
    case 'confirm':
      return writeConfirmation(client, repo, step);
    case 'create-branch':
      return createBranch({ octokit: client, ...repo }, step);
    case 'commit-file': {
      const { expectedHead: parent, file, message, branch } = step;
      const files = new Map([[file.path, file.text]]);
      const to = await commitTree({ octokit: client, ...repo }, { parent, files, message });
      await moveBranch({ octokit: client, ...repo }, { branch, to, from: parent });
      return 'done';
    }
    case 'create-pull-request':
      return createPullRequest(client, repo, step, self);
    case 'rename-pull-request':
      await client.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
        ...repo,
        pull_number: step.number,
        title: step.title,
        body: step.body,
      });
      return 'done';
    case 'create-comment':
      await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...repo,
        issue_number: number,
        body: step.body,
        request: { retries: 0 },
      });
      return 'done';
    case 'update-comment':
      await client.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        ...repo,
        comment_id: step.id,
        body: step.body,
      });
      return 'done';
    case 'delete-comment':
      await ifFound(
        client.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...repo, comment_id: step.id }),
      );
      return 'done';
    case 'add-reaction':
      // The same reaction twice would keep the time of the first. Another's (an earlier self's) may stay.
      for (const reaction_id of step.replaces ?? [])
        await client
          .request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}', {
            ...repo,
            comment_id: step.comment,
            reaction_id,
          })
          .catch(ifRefused);
      await client.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
        ...repo,
        comment_id: step.comment,
        content: step.content,
      });
      return 'done';
    case 'change-labels':
      return changeLabels(client, repo, number, step);
  }
}

function ifRefused(error: unknown): void {
  if (![403, 404].includes(statusOf(error) ?? 0)) throw error;
}
