import type { LabelDefinition, Step } from '../../core/plan/step.ts';
import type { Outcome } from '../api/outcome.ts';
import { ifFound, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

type ChangeLabels = Extract<Step, { kind: 'change-labels' }>;

/** Adds labels (GitHub creates missing ones) and takes others away. Either may already be so. */
export async function changeLabels(github: Repository, number: number, step: ChangeLabels): Promise<Outcome> {
  const { octokit, owner, repo } = github;
  if (step.define !== undefined) await defineLabel(github, step.define);
  if (step.add.length > 0)
    await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      owner,
      repo,
      issue_number: number,
      labels: [...step.add],
    });
  for (const name of step.remove)
    await ifFound(
      octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
        owner,
        repo,
        issue_number: number,
        name,
      }),
    );
  return 'done';
}

/** A label that is there already (422) keeps its looks. */
export async function defineLabel({ octokit, owner, repo }: Repository, label: LabelDefinition): Promise<void> {
  try {
    await octokit.request('POST /repos/{owner}/{repo}/labels', { owner, repo, ...label, request: { retries: 0 } });
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
  }
}
