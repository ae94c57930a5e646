import type { Unwatched } from '../../core/plan/unwatched.ts';
import type { Instant } from '../../core/time/instant.ts';
import { ifFound } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { workflowAccount } from '../api/workflow-account.ts';
import type { Overview } from '../reconcile/read-overview.ts';
import { readCommitDate } from '../tree/read-published-at.ts';

const day = 24 * 60 * 60 * 1000;
/** Days without a commit after which GitHub switches off the schedules of a public repository. */
const quietDays = 60;
/** Days before that on which it is said. */
const notice = 10;

/** Why a repository has nothing that could be swept. */
export async function explainRepository({ octokit, owner, repo }: Repository): Promise<readonly Unwatched[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  return [{ kind: data.archived ? 'archived-repository' : 'empty-repository' }];
}

/** Whoever sweeps, and when. */
export interface Standing {
  readonly github: Repository;
  /** Login that the token writes under. */
  readonly self: string;
  readonly now: Instant;
}

/**
 * What is not watched in a repository as a whole: no label that anybody could use, or a schedule that GitHub will end.
 * @param incidents how many issues were looked at; with any, the label is there
 */
export async function readStanding(
  { github, self, now }: Standing,
  { repository, context }: Overview,
  incidents: number,
): Promise<readonly Unwatched[]> {
  const { octokit, owner, repo } = github;
  const found: Unwatched[] = [];
  if (incidents === 0) {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
    if (!data.has_issues) return [{ kind: 'no-issues' }];
  }
  const { incident, incidentType } = context.config.labels;
  if (incidents === 0 && incidentType === undefined) {
    const label = octokit.request('GET /repos/{owner}/{repo}/labels/{name}', { owner, repo, name: incident });
    if ((await ifFound(label)) === undefined) found.push({ kind: 'no-label', label: incident });
  }
  // Only the schedule of a workflow ends, and only in a public repository:
  // https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows
  if (self === workflowAccount && repository.visibility === 'public') {
    const end = (await readCommitDate(github, repository.defaultHead)) + quietDays * day;
    if (end - now < notice * day) found.push({ kind: 'schedule-ends', on: new Date(end).toISOString().slice(0, 10) });
  }
  return found;
}
