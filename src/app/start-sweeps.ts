import { errorMessage } from '../core/text/error-message.ts';
import type { AppContext } from './jobs/app-context.ts';
import { type RepositoryJob, sweepInstallations } from './jobs/sweep.ts';
import type { IssueQueue } from './queue/issue-queue.ts';

export interface Sweeps {
  /** Sweeps once more as soon as no sweep is under way: there are new repositories, say. */
  again(): void;
  stop(): void;
}

/**
 * Sweeps at once and then at every interval, never two at a time.
 * @param minutes 0 to sweep only when told to
 */
export function startSweeps(
  context: AppContext,
  queue: IssueQueue,
  minutes: number,
  sweepOneRepository: RepositoryJob,
): Sweeps {
  const { metrics, log } = context;
  let timer: NodeJS.Timeout | undefined;
  let state: 'resting' | 'sweeping' | 'once more' | 'ended' = 'resting';
  const again = () => {
    if (state === 'resting') void run();
    else if (state === 'sweeping') state = 'once more';
  };
  const run = async () => {
    state = 'sweeping';
    clearTimeout(timer);
    try {
      const { issues, failures } = await sweepInstallations(context, queue, sweepOneRepository);
      metrics.sweeps.inc({ result: failures === 0 ? 'done' : 'partial' });
      metrics.sweepFailures.inc(failures);
      // It came to its end: whoever could be reminded was. One repository that cannot be read is told of on its own.

      metrics.lastSweep.setToCurrentTime();
      const refused = failures === 0 ? '' : `, ${failures} repositories could not be read`;
      log.info(`Sweep: ${issues} issues to look at${refused}`);
    } catch (error) {
      metrics.sweeps.inc({ result: 'failed' });
      log.warn(`Sweep: ${errorMessage(error)}`);
    }
    rest();
  };
  const rest = () => {
    if (state === 'ended') return;
    const isListedIn = state === 'once more';
    state = 'resting';
    if (isListedIn) again();
    else if (minutes > 0) timer = setTimeout(again, minutes * 60_000);
  };
  if (minutes > 0) again();
  return {
    again,
    stop() {
      state = 'ended';
      clearTimeout(timer);
    },
  };
}
