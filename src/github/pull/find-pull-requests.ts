import type { Repository } from '../api/repository.ts';

/** Which open pull requests: all, those from a branch of the repository itself, or those with a commit as their newest. */
export interface Wanted {
  readonly branch?: string;
  readonly head?: string;
}

/** Numbers of open pull requests. */
export async function findPullRequests(
  { octokit, owner, repo }: Repository,
  { branch, head }: Wanted = {},
): Promise<readonly number[]> {
  const all = await octokit.paginate('GET /repos/{owner}/{repo}/pulls', {
    owner,
    repo,
    state: 'open',
    per_page: 100,
    ...(branch !== undefined && { head: `${owner}:${branch}` }),
  });
  return all.filter((pull) => head === undefined || pull.head.sha === head).map(({ number }) => number);
}
