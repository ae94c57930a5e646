import { errorMessage } from '../../core/text/error-message.ts';
import type { AppContext } from '../jobs/app-context.ts';
import type { Leadership } from './leadership.ts';
import type { SweptAll } from './sweep-installations.ts';

/** Milliseconds between two looks at whether there is something to do. */
const tickMs = 5_000;
/** Milliseconds between two looks at deliveries that did not arrive. */
const redeliveryMs = 15_000;
/** Milliseconds until a sweep that met faults is followed by another; twice as long each time that the next one does, too. */
const retryMs = 10_000;

export interface Sweeps {
  /** Sweeps one installation as soon as it can: there are new repositories. */
  again(installation: number): void;
  /** Whether everything was looked at once: here, or by the replica that leads. */
  hasLooked(): boolean;
  stop(): Promise<void>;
}

export interface SweepPlan extends Pick<AppContext, 'metrics' | 'log'> {
  readonly leadership: Leadership;
  /** One sweep: of everything, or of one installation. */
  readonly sweep: (only?: number) => Promise<SweptAll>;
  /** Asks for deliveries that were missed; gives how many. */
  readonly redeliver: () => Promise<number>;
  /** 0 to sweep only when told to. */
  readonly minutes: number;
}

/**
 * Asks for what was missed and sweeps, at once and then at every interval, never two at a time, and only in the one replica
 * that leads: in another as soon as that one is gone.
 */
export function startSweeps({ leadership, sweep, redeliver, minutes, metrics, log }: SweepPlan): Sweeps {
  const asked = new Set<number>();
  let nextSweep = 0;
  let pause = retryMs;
  let nextRedelivery = 0;
  let isEnded = false;
  let hasLooked = minutes === 0;
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> | undefined;

  const sweepSoon = (): void => {
    nextSweep = Math.min(nextSweep, performance.now() + pause);
    pause = Math.min(2 * pause, minutes * 60_000);
  };

  const sweepAll = async (): Promise<void> => {
    nextSweep = performance.now() + minutes * 60_000;
    try {
      const swept = await sweep();
      metrics.sweeps.inc({ result: swept.failures === 0 ? 'done' : 'partial' });
      metrics.sweepFailures.inc(swept.failures);
      if (swept.failures > 0) sweepSoon();
      else pause = retryMs;
      // It came to its end: whoever could be reminded was. One repository that cannot be read is told of on its own.
      metrics.lastSweep.setToCurrentTime();
      hasLooked = true;
      log.info(wordsOf(swept));
    } catch (error) {
      metrics.sweeps.inc({ result: 'failed' });
      sweepSoon();
      log.warn(`Sweep: ${errorMessage(error)}`);
    }
  };

  const redeliverMissed = async (): Promise<void> => {
    nextRedelivery = performance.now() + redeliveryMs;
    try {
      const count = await redeliver();
      if (count > 0) log.info(`Asked GitHub for ${count} deliveries that did not arrive`);
    } catch (error) {
      // A server that does not list them, or a limit: the sweep finds the same.
      nextRedelivery = Math.max(nextRedelivery, nextSweep);
      log.warn(`Missed deliveries: ${errorMessage(error)}`);
    }
  };

  const sweepAsked = async (): Promise<void> => {
    for (const installation of [...asked]) {
      asked.delete(installation);
      await sweep(installation).then(
        (swept) => log.info(wordsOf(swept)),
        (error: unknown) => log.warn(`Sweep of installation ${installation}: ${errorMessage(error)}`),
      );
    }
  };

  const turn = async (): Promise<void> => {
    await sweepAsked();
    if (minutes === 0 || isEnded) return;
    if (!(await leadership.lead())) {
      hasLooked = true;
      return;
    }
    if (performance.now() >= nextRedelivery && !isEnded) await redeliverMissed();
    if (performance.now() >= nextSweep && !isEnded) await sweepAll();
  };

  const run = (): void => {
    clearTimeout(timer);
    if (isEnded || work !== undefined) return;
    work = turn().finally(() => {
      work = undefined;
      if (asked.size > 0) run();
      else if (minutes > 0 && !isEnded) timer = setTimeout(run, tickMs);
    });
  };
  if (minutes > 0) run();
  return {
    again(installation) {
      asked.add(installation);
      run();
    },
    hasLooked: () => hasLooked,
    async stop() {
      isEnded = true;
      clearTimeout(timer);
      await leadership.stop();
    },
  };
}

function wordsOf({ noted, looked, unchanged, waiting, failures }: SweptAll): string {
  const counts = [
    `${noted} issues and pull requests to look at`,
    `${looked} repositories looked at`,
    `${unchanged} unchanged`,
    ...(waiting > 0 ? [`${waiting} wait: half of this hour's requests is left to people`] : []),
    ...(failures > 0 ? [`${failures} could not be read`] : []),
  ];
  return `Sweep: ${counts.join(', ')}`;
}
