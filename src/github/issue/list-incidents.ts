import type { Config } from '../../core/config/config.ts';
import { issueOfBranch } from '../../core/plan/branch-name.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { readOpenPullRequests } from '../pull/read-open-pull-requests.ts';

/**
 * Numbers of the issues that a sweep looks at: those with the incident label that are open, the closed ones that have
 * changed since an instant, those whose postmortem is in an open pull request, and those that are labelled overdue.
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
  const [pullRequests, ...found] = await Promise.all([
    readOpenPullRequests(client, repo, ''),
    list({ state: 'open' }),
    list({ state: 'closed', since: new Date(since).toISOString() }),
    client.paginate('GET /repos/{owner}/{repo}/issues', {
      ...repo,
      state: 'all',
      labels: config.labels.overdue,
      per_page: 100,
    }),
  ]);
  const numbers = found
    .flat()
    .filter((issue) => issue.pull_request === undefined)
    .map(({ number }) => number);
  const waiting = pullRequests.flatMap(({ branch }) => issueOfBranch(branch) ?? []);
  return [...new Set([...numbers, ...waiting])].toSorted((a, b) => a - b);
}
