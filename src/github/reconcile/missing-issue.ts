import { branchName } from '../../core/plan/branch-name.ts';
import { commentMarker } from '../../core/plan/comment-marker.ts';
import type { Unwatched } from '../../core/plan/unwatched.ts';
import { codeSpan } from '../../core/text/escape-markdown.ts';
import { readHead } from '../api/read-repository.ts';
import { ifFound } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { selvesOf } from '../api/selves.ts';
import { readComments } from '../issue/read-comments.ts';
import { readPullRequests } from '../pull/read-pull-requests.ts';

/** An issue of which nothing could be read. */
export interface MissingIssue {
  readonly github: Repository;
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
  const { github, number } = missing;
  const { octokit, owner, repo } = github;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  if ((await readHead(github, data.default_branch)) === undefined) return [{ kind: 'empty-repository' }];
  if (!data.has_issues) return [{ kind: 'no-issues' }];
  const found = await ifFound(
    octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { owner, repo, issue_number: number }),
  );
  if (found?.data.pull_request) return [];
  const to = found && `${found.data.repository_url.split('/').slice(-2).join('/')}#${found.data.number}`;
  const selves = selvesOf(missing.self, { formerBots: [] });
  const all = await readPullRequests(github, branchName(number), selves);
  const open = all.find(({ state, own }) => state === 'open' && own);
  if (open === undefined) return [];
  if (!missing.dryRun) await tell(missing, open.number, to);
  return [{ kind: 'gone', issue: number, pull: open.number, ...(to !== undefined && { to }) }];
}

async function tell({ github, number, self }: MissingIssue, pull: number, to: string | undefined): Promise<void> {
  const marker = commentMarker('gone');
  const selves = selvesOf(self, { formerBots: [] });
  const comments = await readComments(github, pull, selves, async () => false);
  if (comments.some(({ own, body }) => own && body.startsWith(marker))) return;
  const where = to === undefined ? 'is gone' : `was moved to ${codeSpan(to)}`;
  const body = `${marker}\n\n**Postmortem paused**: issue ${number} ${where}, so nothing follows it here any more. Close this, or write and merge it without the issue.`;
  await github.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    owner: github.owner,
    repo: github.repo,
    issue_number: pull,
    body,
    request: { retries: 0 },
  });
}
