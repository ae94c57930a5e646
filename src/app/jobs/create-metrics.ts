import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createWorkingCalendar } from '../../core/calendar/working-calendar.ts';
import { isSweepOverdue } from '../../core/clock/sweep-overdue.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import { within } from '../queue/within.ts';

/** Without configuration: a working day is Monday to Friday in UTC. */
const { config } = parseConfig(undefined, '', []);
const calendar = createWorkingCalendar(config.calendar, undefined);

/** What the App counts, for Prometheus. No label holds a name from outside: a repository or a user would never end. */
export interface Metrics {
  readonly registry: Registry;
  readonly deliveries: Counter<'event'>;
  readonly refusals: Counter<'status'>;
  readonly looks: Counter<'result'>;
  readonly checks: Counter<'result'>;
  readonly jobSeconds: Histogram;
  readonly steps: Counter<'kind'>;
  readonly sweeps: Counter<'result'>;
  readonly sweepFailures: Counter;
  readonly lastSweep: Gauge;
  readonly confirmations: Counter<'result'>;
  readonly jobWait: Histogram;
  readonly githubRequests: Counter<'status'>;
  readonly budgetLeft: Histogram;
}

/**
 * Counters of one App, in a registry of their own.
 * @param inHand how many issues wait or are being looked at; rejects while nobody can tell
 * @param held how much is held in this process because the queue takes nothing
 */
export function createMetrics(inHand: () => Promise<number>, held: () => number = () => 0): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const startedAt = Date.now();
  const lastSweep = new Gauge({
    name: 'debrief_last_sweep_timestamp_seconds',
    help: 'When a sweep last reached its end',
    registers,
  });
  new Gauge({
    name: 'debrief_sweep_overdue',
    help: '1 when no sweep has reached its end for more than two working days (Monday to Friday, UTC): nobody is reminded',
    registers,
    async collect() {
      const [known] = (await lastSweep.get()).values;
      const at = known === undefined || known.value === 0 ? startedAt : known.value * 1000;
      this.set(isSweepOverdue(at, { config, calendar, now: Date.now() }) ? 1 : 0);
    },
  });
  // Asked once for both series. Unknown is not nothing: a database that is away must not look like an empty queue.
  let asking: Promise<number> | undefined;
  const ask = (): Promise<number> => {
    asking ??= within(2_000, inHand())
      .catch(() => Number.NaN)
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  new Gauge({
    name: 'debrief_queue_up',
    help: '1 while the queue answers; 0 while its database is away',
    registers,
    async collect() {
      this.set(Number.isNaN(await ask()) ? 0 : 1);
    },
  });
  new Gauge({
    name: 'debrief_issues_in_hand',
    help: 'Issues and pull requests that wait or are being looked at, in all replicas; NaN while the queue does not answer',
    registers,
    async collect() {
      this.set(await ask());
    },
  });
  new Gauge({
    name: 'debrief_work_held',
    help: 'Issues and pull requests held in this process because the queue takes nothing; lost if it ends now, until the next sweep',
    registers,
    collect() {
      this.set(held());
    },
  });
  return {
    registry,
    deliveries: new Counter({
      name: 'debrief_deliveries_total',
      help: 'Webhooks with a valid signature',
      labelNames: ['event'],
      registers,
    }),
    refusals: new Counter({
      name: 'debrief_refused_requests_total',
      help: 'Requests that were not taken, by status',
      labelNames: ['status'],
      registers,
    }),
    looks: new Counter({
      name: 'debrief_jobs_total',
      help: 'Looks at an issue, by result: settled, refused (a step of it, for good), unsettled, failed',
      labelNames: ['result'],
      registers,
    }),
    checks: new Counter({
      name: 'debrief_checks_total',
      help: 'Checks of pull requests and commits, by result: written, unchanged, left, failed',
      labelNames: ['result'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'debrief_job_seconds',
      help: 'Time that a look took',
      buckets: [0.25, 0.5, 1, 2, 5, 10, 30, 60],
      registers,
    }),
    steps: new Counter({
      name: 'debrief_steps_total',
      help: 'Changes made at GitHub, by kind',
      labelNames: ['kind'],
      registers,
    }),
    sweeps: new Counter({
      name: 'debrief_sweeps_total',
      help: 'Sweeps over all repositories, by result: done, partial (some could not be read), failed',
      labelNames: ['result'],
      registers,
    }),
    sweepFailures: new Counter({
      name: 'debrief_sweep_failures_total',
      help: 'Repositories that a sweep could not read',
      registers,
    }),
    confirmations: new Counter({
      name: 'debrief_confirmations_total',
      help: 'Forms of confirmation links that were sent, by result',
      labelNames: ['result'],
      registers,
    }),
    jobWait: new Histogram({
      name: 'debrief_job_wait_seconds',
      help: 'Time from a delivery to the beginning of the look that it asked for',
      buckets: [0.05, 0.25, 1, 5, 10, 30, 60, 300, 900],
      registers,
    }),
    githubRequests: new Counter({
      name: 'debrief_github_requests_total',
      help: 'Requests to GitHub, by kind of status; none where no answer came',
      labelNames: ['status'],
      registers,
    }),
    budgetLeft: new Histogram({
      name: 'debrief_github_budget_left_ratio',
      help: "Share of the hour's requests that was left after each request, whichever installation's they are",
      buckets: [0, 0.05, 0.1, 0.25, 0.5, 0.75, 1],
      registers,
    }),
    lastSweep,
  };
}
