import { renderUnwatched } from '../../core/plan/unwatched.ts';
import { errorMessage } from '../../core/text/error-message.ts';
import { reconcile } from '../../github/reconcile/reconcile.ts';
import type { CheckKey } from '../queue/check-key.ts';
import { type IssueKey, issueKeyText } from '../queue/issue-key.ts';
import type { Look } from '../queue/issue-queue.ts';
import type { RepositoryJob } from '../queue/repository-key.ts';
import type { AppContext } from './app-context.ts';
import type { RedactionJob } from './create-redaction-job.ts';

/**
 * A look at one issue: reconcile it in the name of its installation, count it, tell how it went.
 * @param add notes the check of a pull request that was opened
 */
export function createReconcileJob(
  { clientOf, self, clock, metrics, log }: AppContext,
  sweepRedactionsOf: RedactionJob,
  add: (key: CheckKey) => Promise<void>,
  seeToActionsOf: RepositoryJob,
): Look<IssueKey> {
  return async (key) => {
    const endTimer = metrics.jobSeconds.startTimer();
    const { installation, owner, repo, number } = key;
    const tell = (error: unknown): never => {
      metrics.looks.inc({ result: 'failed' });
      log.warn(`Look at ${issueKeyText(key)}: ${errorMessage(error)}`);
      throw error;
    };
    const look = async () =>
      reconcile({
        github: { octokit: await clientOf(installation), owner, repo },
        self: await self(),
        number,
        now: clock(),
        log,
      });
    const { steps, settled, refusals, watch, isActionItem } = await look().catch(tell).finally(endTimer);
    for (const one of watch.unwatched) log.info(`${issueKeyText(key)}, not watched: ${renderUnwatched(one)}`);
    for (const kind of steps) metrics.steps.inc({ kind });
    // GitHub tells of it as well, but a webhook can be lost, and a required check would wait for ever.
    if (steps.includes('create-pull-request'))
      await add({ installation, owner, repo, check: { kind: 'issue', number } });
    if (steps.includes('confirm')) await sweepRedactionsOf(key);
    if (isActionItem) await seeToActionsOf(key).catch(tell);
    metrics.looks.inc({ result: settled ? (refusals.length === 0 ? 'settled' : 'refused') : 'unsettled' });
    if (!settled) throw new Unsettled(key);
  };
}

/** GitHub does not show yet what was created, or others keep changing it: to be looked at again in a moment. */
class Unsettled extends Error {
  override readonly name = 'Unsettled';

  constructor(key: IssueKey) {
    super(`Unexpected changes of ${issueKeyText(key)}, expected them to settle`);
  }
}
