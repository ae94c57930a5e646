import type { Config } from '../../core/config/config.ts';
import { missingLabels, type RepositorySettings } from '../../core/setup/check-settings.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

const colours: Readonly<Record<string, string>> = {
  critical: 'b60205',
  high: 'd93f0b',
  medium: 'fbca04',
  low: 'c2e0c6',
};

function colourOf(label: string, config: Config): string {
  if (label === config.labels.incident) return 'b60205';
  if (label === config.labels.overdue) return '5319e7';
  if (label === config.labels.actionItem) return '1d76db';
  return Object.entries(colours).find(([severity]) => label.endsWith(severity))?.[1] ?? 'ededed';
}

/**
 * Mends what a token may mend: labels that are not there, and the switch that lets Actions open pull requests.
 *
 * @returns what was done, a line each, and what GitHub refused
 */
export async function mendSettings(
  { octokit, owner, repo }: Repository,
  config: Config,
  seen: RepositorySettings,
): Promise<{ readonly done: readonly string[]; readonly refused: readonly string[] }> {
  const done: string[] = [];
  const refused: string[] = [];
  const attempt = async (words: string, request: () => Promise<unknown>): Promise<void> => {
    try {
      await request();
      done.push(words);
    } catch (error) {
      if (statusOf(error) === undefined) throw error;
      refused.push(new GitHubRefusal(words, error).message);
    }
  };
  for (const name of missingLabels(config, seen.labels ?? []))
    await attempt(`create the label "${name}"`, () =>
      octokit.request('POST /repos/{owner}/{repo}/labels', { owner, repo, name, color: colourOf(name, config) }),
    );
  if (seen.canOpenPullRequests === false)
    await attempt('let Actions open pull requests', () =>
      octokit.request('PUT /repos/{owner}/{repo}/actions/permissions/workflow', {
        owner,
        repo,
        default_workflow_permissions: seen.defaultPermissions ?? 'read',
        can_approve_pull_request_reviews: true,
      }),
    );
  return { done, refused };
}
