import { renderComment } from '../core/plan/render-comment.ts';
import { errorMessage } from '../core/text/error-message.ts';
import { writeStickyComment } from '../github/issue/write-sticky-comment.ts';
import type { Project } from '../project/read-project.ts';
import { createClient } from './create-client.ts';
import { docsLink } from './docs-link.ts';
import type { Host } from './host.ts';
import { lineLink, placeInRepository } from './line-link.ts';
import type { Findings } from './report-check.ts';

/**
 * Keeps one comment on the pull request with the verdict: created at the first problem, edited afterwards. The check does
 * not depend on it: a fork's token, or one without `pull-requests: write`, may not comment, and that is no fault.
 */
export async function commentOnPullRequest(host: Host, project: Project, checked: Findings): Promise<void> {
  const { pullRequest } = host.event;
  const { token, dryRun } = host.inputs;
  if (pullRequest === undefined || pullRequest.fork || token === '' || dryRun) return;
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = host.env;
  const { owner, repo } = host.repo;
  const summary = server && run ? { summary: `${server}/${owner}/${repo}/actions/runs/${run}` } : {};
  const [docs, line] = [docsLink(host), lineLink(host, project.tree.commit)];
  const problems = placeInRepository(checked.problems, project.prefix);
  const records = checked.records.length;
  try {
    const body = renderComment(problems, { records, ...summary, ...(docs && { docs }), ...(line && { line }) });
    const comment = { number: pullRequest.number, key: 'check', body, create: problems.length > 0 };
    await writeStickyComment({ octokit: await createClient(host, token), ...host.repo }, comment);
  } catch (error) {
    host.log(`No comment on the pull request: ${errorMessage(error)}`);
  }
}
