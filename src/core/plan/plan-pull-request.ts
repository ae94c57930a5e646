import { branchName } from './branch-name.ts';
import type { IssueSnapshot } from './facts.ts';
import type { Incident } from './incident.ts';
import { isForeign } from './plan-branch.ts';
import { rememberTitle, renderPullRequestBody, renderPullRequestTitle, writtenTitle } from './render-pull-request.ts';
import type { Step } from './step.ts';

/**
 * One draft pull request. While nobody has renamed it, its title follows the issue's.
 * @param draft path of the file that the branch holds, or will hold
 */
export function planPullRequest(facts: IssueSnapshot, incident: Incident, draft: string): Step[] {
  const title = renderPullRequestTitle(facts.issue.title);
  if (incident.phase === 'drafting' && isForeign(facts.branch)) return [];
  if (incident.phase === 'drafting') {
    const branch = branchName(facts.issue.number);
    const body = renderPullRequestBody(facts.issue.number, facts.branch?.file?.path ?? draft, title);
    return [{ kind: 'create-pull-request', branch, base: facts.repository.defaultBranch, title, body }];
  }
  if (incident.phase !== 'open') return [];
  const { pullRequest } = incident;
  const followsIssue = pullRequest.own && writtenTitle(pullRequest.body) === pullRequest.title;
  if (!followsIssue || pullRequest.title === title) return [];
  return [
    { kind: 'rename-pull-request', number: pullRequest.number, title, body: rememberTitle(pullRequest.body, title) },
  ];
}
