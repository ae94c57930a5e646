import { readSelf } from '../api/read-self.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { workflowAccount } from '../api/workflow-account.ts';
import { type CheckInput, type CheckOutcome, checkPullRequest } from './check-pull-request.ts';

/**
 * The check of a pull request that a workflow's own token has opened or pushed to, where workflows wait until somebody approves
 * them. Posts a check run of the job's name, so that nobody waits for the required check. With any other token workflows run at once,
 * and nothing is done; nor where the job has reported already.
 * Without `checks: write` it says so and goes on.
 * @returns undefined where the check run could not be written
 */
export async function checkOwnPullRequest(
  input: CheckInput & { readonly pullNumber: number },
): Promise<CheckOutcome | undefined> {
  const { github, pullNumber, log } = input;
  const self = input.self ?? (await readSelf(github.octokit));
  if (self !== workflowAccount) return 'left';
  try {
    return await checkPullRequest({ ...input, self });
  } catch (error) {
    if (!(error instanceof GitHubRefusal)) throw error;
    const advice = error.status === 403 || error.status === 404 ? '; the job needs "permissions: checks: write"' : '';
    log.warn(`No check run on #${pullNumber}, whose workflows wait for approval: ${error.message}${advice}`);
    return undefined;
  }
}
