import { spentUntil } from '../api/spare-budget.ts';
import { watchClient } from '../api/watch-client.ts';
import { workflowAccount } from '../api/workflow-account.ts';
import { checkPullRequest } from '../check/check-pull-request.ts';
import type { Overview } from '../reconcile/read-overview.ts';
import { findStaleChecks } from './find-stale-checks.ts';
import type { Stopped } from './sweep-issues.ts';
import type { AttemptWork, SweepInput } from './sweep-repository.ts';

/**
 * Runs the checks of pull requests that a workflow's own token has opened, whose workflows wait for approval. With any other
 * token workflows run at once, and nothing is done. Gives the numbers of those whose check run was written,
 * and of those that wait because half of the hour's budget is spent.
 */
export async function checkOwn(
  { github, now, log, docs }: SweepInput,
  self: string,
  { pullRequests }: Overview,
  attempt: AttemptWork,
): Promise<{ readonly checked: readonly number[]; readonly stopped: Stopped | undefined }> {
  const checked: number[] = [];
  const ours = self === workflowAccount ? pullRequests.filter(({ own }) => own) : [];
  const find = () => findStaleChecks(github, ours, { self, now });
  const stale = (await attempt('see which checks are out of date', find)) ?? [];
  for (const [at, { number, again }] of stale.entries()) {
    const until = spentUntil(watchClient(github.octokit));
    if (until !== undefined)
      return { checked, stopped: { waiting: [], checks: stale.slice(at).map((one) => one.number), until } };
    const input = { github, self, now, log, pullNumber: number, again };
    const look = () => checkPullRequest({ ...input, ...(docs && { docs }) });
    if ((await attempt(`post a check run on #${number}`, look)) === 'written') checked.push(number);
  }
  return { checked, stopped: undefined };
}
