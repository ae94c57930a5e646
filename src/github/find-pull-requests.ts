import { branchName } from '../core/plan/branch-name.ts';
import type { GitHubClient, Repo } from './client.ts';

/** Which open pull requests: all, the one of an issue's postmortem, or those with a commit as their newest. */
export interface Wanted {
  readonly issue?: number;
  readonly head?: string;
}

/** Numbers of open pull requests. */
export async function findPullRequests(
  client: GitHubClient,
  repo: Repo,
  { issue, head }: Wanted = {},
): Promise<readonly number[]> {
  const all = await client.paginate('GET /repos/{owner}/{repo}/pulls', {
    ...repo,
    state: 'open',
    per_page: 100,
    ...(issue !== undefined && { head: `${repo.owner}:${branchName(issue)}` }),
  });
  return all.filter((pull) => head === undefined || pull.head.sha === head).map(({ number }) => number);
}
