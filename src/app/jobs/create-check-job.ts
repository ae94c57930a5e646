import { branchName } from '../../core/plan/branch-name.ts';
import { errorMessage } from '../../core/text/error-message.ts';
import {
  type CheckInput,
  type CheckOutcome,
  checkCommit,
  checkMergeGroup,
  checkPullRequest,
} from '../../github/check/check-pull-request.ts';
import { checkRepository } from '../../github/check/check-repository.ts';
import { findPullRequests } from '../../github/pull/find-pull-requests.ts';
import { type CheckKey, checkKeyText } from '../queue/check-key.ts';
import type { Look } from '../queue/issue-queue.ts';
import type { AppContext } from './app-context.ts';

/** A check of a pull request or commit in the name of its installation: counted, and told when it fails. */
export function createCheckJob({ clientOf, self, clock, metrics, log }: AppContext): Look<CheckKey> {
  return async (key) => {
    const { installation, owner, repo } = key;
    try {
      const octokit = await clientOf(installation);
      const input = { octokit, repo: { owner, repo }, now: clock(), log, self: await self() };
      for (const result of await checkSubject(input, key.check)) metrics.checks.inc({ result });
    } catch (error) {
      metrics.checks.inc({ result: 'failed' });
      log.warn(`${checkKeyText(key)}: ${errorMessage(error)}`);
      throw error;
    }
  };
}

async function checkSubject(input: CheckInput, subject: CheckKey['check']): Promise<readonly CheckOutcome[]> {
  const { octokit, repo } = input;
  switch (subject.kind) {
    case 'pull-request':
      return [await checkPullRequest({ ...input, pullNumber: subject.number })];
    case 'merge-group':
      return [await checkMergeGroup({ ...input, head: subject.head, base: subject.base })];
    case 'repository':
      return checkRepository(input);
    case 'issue':
      return checkAll(input, await findPullRequests({ octokit, ...repo }, { branch: branchName(subject.number) }));
    case 'again': {
      const found = await findPullRequests({ octokit, ...repo }, { head: subject.head });
      const again = { ...input, again: true };
      return found.length > 0 ? checkAll(again, found) : [await checkCommit({ ...again, head: subject.head })];
    }
  }
}

async function checkAll(input: CheckInput, numbers: readonly number[]): Promise<readonly CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  for (const pullNumber of numbers) outcomes.push(await checkPullRequest({ ...input, pullNumber }));
  return outcomes;
}
