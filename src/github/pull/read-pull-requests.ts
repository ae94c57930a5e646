import type { PullRequestFacts } from '../../core/plan/facts.ts';
import type { Repository } from '../api/repository.ts';
import { isLoginOfOurs, type Selves } from '../api/selves.ts';

/** Pull requests of any state from a branch of this very repository. One of a fork with the same branch is not ours. */
export async function readPullRequests(
  { octokit, owner, repo }: Repository,
  branch: string,
  selves: Selves,
): Promise<readonly PullRequestFacts[]> {
  const all = await octokit.paginate('GET /repos/{owner}/{repo}/pulls', {
    owner,
    repo,
    head: `${owner}:${branch}`,
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
