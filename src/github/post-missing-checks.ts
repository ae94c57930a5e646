import type { RepositoryFacts } from '../core/plan/facts.ts';
import type { Instant } from '../core/postmortem/postmortem.ts';
import { countProblems, tellCount } from '../core/report/count-problems.ts';
import { renderProblemTables } from '../core/report/problem-table.ts';
import { type Annotation, renderGithubAnnotations } from '../core/report/render-github-annotations.ts';
import { renderVerdict } from '../core/report/verdict.ts';
import { checkHead, type HeadCheck } from './check-head.ts';
import type { GitHubClient, Repo } from './client.ts';
import type { OpenPullRequest } from './read-open-pull-requests.ts';

/** The name of every recipe's job, so that the check that branch rules require is this one too. */
const checkName = 'debrief';
/** GitHub takes 50 annotations in one call: so many of each level. */
const mostPerLevel = 25;
/** Bytes of tables. GitHub takes 65,535 characters of summary. */
const roomForTables = 48 * 1024;

/** Whose pull requests start no workflows, so that a required check would be waited for in vain. */
const silentAccount = 'github-actions[bot]';

/**
 * Runs the check that no workflow will run, where a workflow's own token has opened a pull request or pushed to it, and
 * posts a check run of the same name. Where there is one for the newest commit, whoever made it, nothing is done.
 * @returns numbers of the pull requests that were checked
 */
export async function postMissingChecks(
  client: GitHubClient,
  repo: Repo,
  self: string,
  repository: RepositoryFacts,
  pullRequests: readonly OpenPullRequest[],
  now: Instant,
): Promise<readonly number[]> {
  const posted: number[] = [];
  if (self !== silentAccount) return posted;
  for (const pullRequest of pullRequests.filter(({ own }) => own)) {
    if (await hasCheck(client, repo, pullRequest.head)) continue;
    await post(client, repo, pullRequest.head, await checkHead(client, repo, repository, pullRequest, now));
    posted.push(pullRequest.number);
  }
  return posted;
}

async function hasCheck(client: GitHubClient, repo: Repo, ref: string): Promise<boolean> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...repo,
    ref,
    check_name: checkName,
  });
  return data.total_count > 0;
}

async function post(client: GitHubClient, repo: Repo, sha: string, { problems, records }: HeadCheck): Promise<void> {
  const count = countProblems(problems);
  await client.request('POST /repos/{owner}/{repo}/check-runs', {
    ...repo,
    name: checkName,
    head_sha: sha,
    status: 'completed',
    conclusion: count.errors > 0 ? 'failure' : 'success',
    output: {
      title: problems.length === 0 ? 'No problems' : tellCount(count),
      summary: renderVerdict(problems, records) + renderProblemTables(problems, {}, roomForTables),
      annotations: renderGithubAnnotations(problems, mostPerLevel).shown.map(toAnnotation),
    },
    request: { retries: 0 },
  });
}

function toAnnotation({ level, file, line, endLine, column, endColumn, title, message }: Annotation) {
  const place = column === undefined || endColumn === undefined ? {} : { start_column: column, end_column: endColumn };
  return {
    path: file,
    start_line: line,
    end_line: endLine,
    ...place,
    annotation_level: level === 'error' ? ('failure' as const) : ('warning' as const),
    title,
    message,
  };
}
