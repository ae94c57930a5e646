import type { LabelDefinition, Step } from '../../core/plan/step.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import { ifFound, statusOf } from '../api/refusal.ts';

type ChangeLabels = Extract<Step, { kind: 'change-labels' }>;

/** Adds labels (GitHub creates missing ones) and takes others away. Either may already be so. */
export async function changeLabels(
  client: GitHubClient,
  repo: Repo,
  number: number,
  step: ChangeLabels,
): Promise<Outcome> {
  if (step.define !== undefined) await defineLabel(client, repo, step.define);
  if (step.add.length > 0)
    await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      ...repo,
      issue_number: number,
      labels: [...step.add],
    });
  for (const name of step.remove)
    await ifFound(
      client.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
        ...repo,
        issue_number: number,
        name,
      }),
    );
  return 'done';
}

/** A label that is there already (422) keeps its looks. */
async function defineLabel(client: GitHubClient, repo: Repo, label: LabelDefinition): Promise<void> {
  try {
    await client.request('POST /repos/{owner}/{repo}/labels', { ...repo, ...label, request: { retries: 0 } });
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
  }
}
