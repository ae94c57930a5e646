import { errorMessage } from '../../core/text/error-message.ts';
import { readRepository } from '../api/read-repository.ts';
import { findPullRequests } from '../pull/find-pull-requests.ts';
import { type CheckInput, type CheckOutcome, checkCommit, checkPullRequest } from './check-pull-request.ts';

/**
 * Checks every record of the default branch and every open pull request: for a repository that was made public, where every plain
 * redaction is now disclosed. The check runs stand at the newest commit of the default branch and of each pull request, even where
 * a workflow reports, because none runs on that. One that fails does not keep the others from their turn.
 * @throws {AggregateError} of what GitHub refused
 */
export async function checkRepository(input: CheckInput): Promise<readonly CheckOutcome[]> {
  const { github, log } = input;
  const repository = await readRepository(github);
  if (repository === undefined || repository.archived) return [];
  const outcomes: CheckOutcome[] = [];
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<CheckOutcome>) => {
    try {
      outcomes.push(await work());
    } catch (error) {
      log.warn(`${github.owner}/${github.repo}: ${errorMessage(error)}`);
      failures.push(error);
    }
  };
  const insisting = { ...input, insist: true };
  await attempt(() => checkCommit({ ...insisting, head: repository.defaultHead }));
  for (const pullNumber of await findPullRequests(github))
    await attempt(() => checkPullRequest({ ...insisting, pullNumber }));
  if (failures.length > 0) throw new AggregateError(failures, `Cannot check ${failures.length} commits`);
  return outcomes;
}
