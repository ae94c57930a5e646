import type { Config } from '../core/config/config.ts';
import type { Instant } from '../core/postmortem/postmortem.ts';
import type { GitHubClient, Repo } from './client.ts';

/**
 * Numbers of the issues that a sweep looks at: those with the incident label that are open, and the closed ones that
 * have changed since an instant.
 */
export async function listIncidents(
  client: GitHubClient,
  repo: Repo,
  config: Config,
  since: Instant,
): Promise<readonly number[]> {
  const list = (query: { state: 'open' } | { state: 'closed'; since: string }) =>
    client.paginate('GET /repos/{owner}/{repo}/issues', {
      ...repo,
      ...query,
      labels: config.labels.incident,
      per_page: 100,
    });
  const found = await Promise.all([
    list({ state: 'open' }),
    list({ state: 'closed', since: new Date(since).toISOString() }),
  ]);
  const numbers = found
    .flat()
    .filter((issue) => issue.pull_request === undefined)
    .map(({ number }) => number);
  return [...new Set(numbers)];
}
