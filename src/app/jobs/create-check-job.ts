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
import { type CheckSubject as AnySubject, type CheckKey, checkKeyText } from '../queue/check-key.ts';
import { createTurns, type Turns } from '../queue/create-turns.ts';
import type { Look } from '../queue/issue-queue.ts';
import type { AppContext } from './app-context.ts';

/**
 * A check of a pull request or commit in the name of its installation: counted, and told when it fails.
 * @param add notes the check of a pull request: all that ask for it wait in one line, so that none writes a second check run
 */
export function createCheckJob(
  { clientOf, self, clock, metrics, log }: AppContext,
  add: (key: CheckKey) => Promise<void>,
): Look<CheckKey> {
  const inTurn = createTurns();
  return async (key) => {
    const { installation, owner, repo } = key;
    try {
      const octokit = await clientOf(installation);
      const { check } = key;
      if (check.kind === 'issue') {
        const found = await findPullRequests({ octokit, owner, repo }, { branch: branchName(check.number) });
        for (const number of found) await add({ ...key, check: { kind: 'pull-request', number } });
        return;
      }
      const input = { github: { octokit, owner, repo }, now: clock(), log, self: await self(), inTurn };
      const outcomes = await checkSubject(input, check);
      for (const result of outcomes) metrics.checks.inc({ result });
    } catch (error) {
      metrics.checks.inc({ result: 'failed' });
      log.warn(`${checkKeyText(key)}: ${errorMessage(error)}`);
      throw error;
    }
  };
}

/** That of an issue becomes that of its pull request. */
type CheckSubject = Exclude<AnySubject, { readonly kind: 'issue' }>;

type Input = CheckInput & { readonly inTurn: Turns };

async function checkSubject(input: Input, subject: CheckSubject): Promise<readonly CheckOutcome[]> {
  switch (subject.kind) {
    case 'pull-request':
      return checkAll(input, [subject.number]);
    case 'merge-group':
      return [await checkMergeGroup({ ...input, ...subject })];
    case 'repository':
      return checkRepository(input);
    case 'again': {
      const found = await findPullRequests(input.github, { head: subject.head });
      const again = { ...input, again: true };
      return found.length > 0 ? checkAll(again, found) : [await checkCommit({ ...again, head: subject.head })];
    }
  }
}

async function checkAll(input: Input, numbers: readonly number[]): Promise<readonly CheckOutcome[]> {
  const { github, inTurn } = input;
  const outcomes: CheckOutcome[] = [];
  for (const pullNumber of numbers) {
    const check = () => checkPullRequest({ ...input, pullNumber });
    outcomes.push(await inTurn(`${github.owner}/${github.repo}#${pullNumber}`, check));
  }
  return outcomes;
}
