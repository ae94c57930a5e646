import type { PullRequestFacts } from '../../core/plan/facts.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { isLoginOfOurs, type Selves } from '../api/selves.ts';

/** Pull requests of any state from a branch of this very repository. One of a fork with the same branch is not ours. */
export async function readPullRequests(
  client: GitHubClient,
  repo: Repo,
  branch: string,
  selves: Selves,
): Promise<readonly PullRequestFacts[]> {
  const all = await client.paginate('GET /repos/{owner}/{repo}/pulls', {
    ...repo,
    head: `${repo.owner}:${branch}`,
    state: 'all',
    per_page: 100,
  });
  return all
    .filter(({ head, base }) => head.ref === branch && head.repo?.id === base.repo.id)
    .map((pull) => ({
      number: pull.number,
      title: pull.title,
      body: pull.body ?? '',
      state: pull.state === 'open' ? 'open' : pull.merged_at === null ? 'closed' : 'merged',
      draft: pull.draft ?? false,
      mergedAt: pull.merged_at === null ? undefined : Date.parse(pull.merged_at),
      own: isLoginOfOurs(selves, pull.user?.login),
      head: pull.head.sha,
      mergeCommit: pull.merged_at === null ? undefined : (pull.merge_commit_sha ?? undefined),
    }));
}
