import type { Instant } from '../core/postmortem/postmortem.ts';
import type { Log } from '../github/log.ts';
import { reconcile } from '../github/reconcile.ts';
import type { ClientOf } from './create-client-of.ts';
import type { Metrics } from './create-metrics.ts';
import { issueKeyText } from './issue-key.ts';
import type { Look } from './issue-queue.ts';

/** A look at one issue: reconcile it in the name of its installation, count it, tell how it went. */
export function createLook(
  clientOf: ClientOf,
  self: () => Promise<string>,
  clock: () => Instant,
  metrics: Metrics,
  log: Log,
): Look {
  return async (key) => {
    const endTimer = metrics.lookSeconds.startTimer();
    const { installation, owner, repo, number } = key;
    try {
      const octokit = await clientOf(installation);
      const result = await reconcile({
        octokit,
        self: await self(),
        repo: { owner, repo },
        number,
        now: clock(),
        log,
      });
      for (const kind of result.steps) metrics.steps.inc({ kind });
      metrics.looks.inc({ result: result.settled ? 'settled' : 'unsettled' });
    } catch (error) {
      metrics.looks.inc({ result: 'failed' });
      log.warn(`Look at ${issueKeyText(key)}: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    } finally {
      endTimer();
    }
  };
}
