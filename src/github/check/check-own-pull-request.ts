import { readSelf } from '../api/read-self.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { type CheckInput, type CheckOutcome, checkPullRequest } from './check-pull-request.ts';
import { silentAccount } from './reports-check.ts';

/**
 * The check that no workflow will run: of a pull request that a workflow's own token has opened or pushed to. Posts a check run of
 * the job's name, so that a required check is not waited for in vain. With any other token workflows do run, and nothing is done.
 * Without `checks: write` it says so and goes on.
 * @returns undefined where the check run could not be written
 */
export async function checkOwnPullRequest(
  input: CheckInput & { readonly pullNumber: number },
): Promise<CheckOutcome | undefined> {
  const { octokit, pullNumber, log } = input;
  const self = input.self ?? (await readSelf(octokit));
  if (self !== silentAccount) return 'left';
  try {
    return await checkPullRequest({ ...input, self });
  } catch (error) {
    if (!(error instanceof GitHubRefusal)) throw error;
    const advice = error.status === 403 || error.status === 404 ? '; the job needs "permissions: checks: write"' : '';
    log.warn(`No check run on #${pullNumber}, for which no workflow runs: ${error.message}${advice}`);
    return undefined;
  }
}
