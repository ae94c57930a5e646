import { branchName } from '../../core/plan/branch-name.ts';
import { commentMarker } from '../../core/plan/comment-marker.ts';
import type { Unwatched } from '../../core/plan/unwatched.ts';
import { codeSpan } from '../../core/text/escape-markdown.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { readHead } from '../api/read-repository.ts';
import { ifFound } from '../api/refusal.ts';
import { selvesOf } from '../api/selves.ts';
import { readComments } from '../issue/read-comments.ts';
import { readPullRequests } from '../pull/read-pull-requests.ts';

/** An issue of which nothing could be read. */
export interface MissingIssue {
  readonly octokit: GitHubClient;
  readonly repo: Repo;
  readonly number: number;
  /** Login that the token writes under. */
  readonly self: string;
  readonly dryRun: boolean;
}

/**
 * Why nothing can be done for an issue: there is no commit yet, issues are switched off, or it is gone or was moved. Of one
 * whose postmortem is proposed here its pull request tells, once.
 */
export async function explainMissing(missing: MissingIssue): Promise<readonly Unwatched[]> {
  const { octokit, repo, number } = missing;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { ...repo });
  if ((await readHead({ octokit, ...repo }, data.default_branch)) === undefined) return [{ kind: 'empty-repository' }];
  if (!data.has_issues) return [{ kind: 'no-issues' }];
  const found = await ifFound(
    octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { ...repo, issue_number: number }),
  );
  if (found?.data.pull_request) return [];
  const to = found && `${found.data.repository_url.split('/').slice(-2).join('/')}#${found.data.number}`;
  const selves = selvesOf(missing.self, { formerBots: [] });
  const all = await readPullRequests({ octokit, ...repo }, branchName(number), selves);
  const open = all.find(({ state, own }) => state === 'open' && own);
  if (open === undefined) return [];
  if (!missing.dryRun) await tell(missing, open.number, to);
  return [{ kind: 'gone', issue: number, pull: open.number, ...(to !== undefined && { to }) }];
}

async function tell(
  { octokit, repo, number, self }: MissingIssue,
  pull: number,
  to: string | undefined,
): Promise<void> {
  const marker = commentMarker('gone');
  const selves = selvesOf(self, { formerBots: [] });
  const comments = await readComments({ octokit, ...repo }, pull, selves, async () => false);
  if (comments.some(({ own, body }) => own && body.startsWith(marker))) return;
  const where = to === undefined ? 'is gone' : `was moved to ${codeSpan(to)}`;
  const body = `${marker}\n\n**Postmortem paused**: issue ${number} ${where}, so nothing follows it here any more. Close this, or write and merge it without the issue.`;
  await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...repo,
    issue_number: pull,
    body,
    request: { retries: 0 },
  });
}
