import type { Step } from '../../core/plan/step.ts';
import { isStale, type Outcome } from '../api/outcome.ts';
import { GitHubRefusal, ifFound, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { writeConfirmation } from '../confirmation/write-confirmation.ts';
import { changeLabels } from '../issue/change-labels.ts';
import { createPullRequest } from '../pull/create-pull-request.ts';
import { commitTree } from '../tree/commit-tree.ts';
import { createBranch } from '../tree/create-branch.ts';
import { moveBranch } from '../tree/move-branch.ts';

/**
 * Carries out one step for an issue. Creating calls are never sent twice by Octokit's retry plugin: an answer that was
 * lost makes the outcome `stale`, and the next look finds what has come of it.
 * @param self login that the token writes under, where it is known
 * @throws {GitHubRefusal} when GitHub will not have it: missing permission, rate limit, faulty content.
 */
export async function applyStep(github: Repository, number: number, step: Step, self?: string): Promise<Outcome> {
  try {
    return await carryOut(github, number, step, self);
  } catch (error) {
    if (isStale(error)) return 'stale';
    throw error instanceof GitHubRefusal ? error : new GitHubRefusal(step.kind, error);
  }
}

async function carryOut(github: Repository, number: number, step: Step, self: string | undefined): Promise<Outcome> {
  const { octokit, owner, repo } = github;
  switch (step.kind) {
    case 'confirm':
      return writeConfirmation(github, step);
    case 'create-branch':
      return createBranch(github, step);
    case 'commit-file': {
      const { expectedHead: parent, file, message, branch } = step;
      const files = new Map([[file.path, file.text]]);
      const to = await commitTree(github, { parent, files, message });
      await moveBranch(github, { branch, to, from: parent });
      return 'done';
    }
    case 'create-pull-request':
      return createPullRequest(github, step, self);
    case 'rename-pull-request':
      await octokit.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
        owner,
        repo,
        pull_number: step.number,
        title: step.title,
        body: step.body,
      });
      return 'done';
    case 'create-comment':
      await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        owner,
        repo,
        issue_number: number,
        body: step.body,
        request: { retries: 0 },
      });
      return 'done';
    case 'update-comment':
      await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        owner,
        repo,
        comment_id: step.id,
        body: step.body,
      });
      return 'done';
    case 'delete-comment':
      await ifFound(
        octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          owner,
          repo,
          comment_id: step.id,
        }),
      );
      return 'done';
    case 'add-reaction':
      // The same reaction twice would keep the time of the first. Another's (an earlier self's) may stay.
      for (const reaction_id of step.replaces ?? [])
        await octokit
          .request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}', {
            owner,
            repo,
            comment_id: step.comment,
            reaction_id,
          })
          .catch(ifRefused);
      await octokit.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
        owner,
        repo,
        comment_id: step.comment,
        content: step.content,
      });
      return 'done';
    case 'change-labels':
      return changeLabels(github, number, step);
  }
}

function ifRefused(error: unknown): void {
  if (![403, 404].includes(statusOf(error) ?? 0)) throw error;
}
