import type { Repository } from '../api/repository.ts';

/** An open pull request from a branch of this very repository. */
export interface OpenPullRequest {
  readonly number: number;
  readonly branch: string;
  /** Commit that the branch points to. */
  readonly head: string;
  /** Commit of the target when GitHub last looked. */
  readonly base: string;
  /** Opened with the token in use. */
  readonly own: boolean;
  readonly labels: readonly string[];
}

/** The open pull requests from branches `postmortem/…` and `debrief/…`. One of a fork is not ours, whatever its branch is called. */
export async function readOpenPullRequests(
  { octokit, owner, repo }: Repository,
  self: string,
): Promise<readonly OpenPullRequest[]> {
  const all = await octokit.paginate('GET /repos/{owner}/{repo}/pulls', { owner, repo, state: 'open', per_page: 100 });
  return all
    .filter(({ head, base }) => /^(postmortem|debrief)\//.test(head.ref) && head.repo?.id === base.repo.id)
    .map(({ number, head, base, user, labels }) => ({
      number,
      branch: head.ref,
      head: head.sha,
      base: base.sha,
      own: user?.login === self,
      labels: labels.map(({ name }) => name),
    }));
}
