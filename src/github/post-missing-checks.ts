import { type CheckInput, type CheckOutcome, checkPullRequest } from './check-pull-request.ts';
import type { OpenPullRequest } from './read-open-pull-requests.ts';
import { silentAccount } from './reports-check.ts';

/**
 * Runs the check that no workflow will run: of pull requests that a workflow's own token has opened. With any other token
 * workflows do run, and nothing is done.
 * @returns numbers of the pull requests whose check run was written
 * @throws {GitHubRefusal} when GitHub refuses a look or a check run; with 403 the job needs `permissions: checks: write`
 */
export async function postMissingChecks(
  input: CheckInput & { readonly self: string },
  pullRequests: readonly OpenPullRequest[],
): Promise<readonly number[]> {
  if (input.self !== silentAccount) return [];
  const outcomes: (readonly [number, CheckOutcome])[] = [];
  for (const { number } of pullRequests.filter(({ own }) => own))
    outcomes.push([number, await checkPullRequest({ ...input, pullNumber: number })]);
  return outcomes.filter(([, outcome]) => outcome === 'written').map(([number]) => number);
}
