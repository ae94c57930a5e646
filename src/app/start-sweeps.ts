import type { Instant } from '../core/postmortem/postmortem.ts';
import type { Log } from '../github/log.ts';
import type { ClientOf } from './create-client-of.ts';
import type { Metrics } from './create-metrics.ts';
import type { IssueQueue } from './issue-queue.ts';
import { sweep } from './sweep.ts';

/** Sweeps at once and then at every interval, never two at a time. Gives the function that ends it. */
export function startSweeps(
  clientOf: ClientOf,
  queue: IssueQueue,
  minutes: number,
  clock: () => Instant,
  metrics: Metrics,
  log: Log,
): () => void {
  if (minutes === 0) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const run = async () => {
    try {
      const count = await sweep(clientOf, queue, clock(), log);
      metrics.sweeps.inc({ result: 'done' });
      metrics.lastSweep.setToCurrentTime();
      log.info(`Sweep: ${count} issues to look at`);
    } catch (error) {
      metrics.sweeps.inc({ result: 'failed' });
      log.warn(`Sweep: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!ended) timer = setTimeout(run, minutes * 60_000);
  };
  void run();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
