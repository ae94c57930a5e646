import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAppProcess } from '../../tests/app/start-app-process.ts';
import { startPostgres } from '../../tests/app/start-postgres.ts';
import { openRehearsal } from '../rehearsal/open-rehearsal.ts';

/** What something costs. */
export interface Cost {
  /** Requests on an installation's own hourly budget. */
  readonly calls: number;
  /** Those of them that GitHub counts as creating something. */
  readonly writes: number;
  /** Requests as the App itself: tokens, the list of installations, missed deliveries. */
  readonly appCalls: number;
  /** Seconds of processor time. */
  readonly processor: number;
  /** Rows written to the queue. */
  readonly rows: number;
}

/** Measured on one installation with one repository that has incidents. */
export interface Costs {
  /** A sweep that looks at everything: the first, and one each hour. */
  readonly fullSweep: Cost;
  /** A minute in which nothing happens, the sweep of that minute included. */
  readonly quietMinute: Cost;
  /** An incident from its report to its settled draft, checks and echoes included. */
  readonly incident: Cost;
  readonly incidentsBefore: number;
}

/** Seconds of processor time of this machine's process so far. */
function processorOf(pid: number): number {
  const [, user, system] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  return (Number(user) + Number(system)) / 100;
}

/** @param pause milliseconds between two looks, each of which costs the App some */
async function waitFor(is: () => Promise<boolean>, pause = 200): Promise<void> {
  while (!(await is())) await sleep(pause);
}

/** Runs the App against a GitHub of its own for some two minutes, and counts. Needs /proc. */
export async function measureCosts(incidents: number): Promise<Costs> {
  const [postgres, rehearsal] = await Promise.all([startPostgres(), openRehearsal()]);
  const { default: pg } = await import('pg');
  const database = new pg.Client({ connectionString: postgres.url });
  const { sandbox } = rehearsal;
  const env = rehearsal.environment({ DATABASE_URL: postgres.url, DEBRIEF_SWEEP_MINUTES: '1' });
  const app = await startAppProcess(env);
  const count = async (series: string): Promise<number> => {
    const lines = (await (await fetch(`${app.url}/metrics`)).text())
      .split('\n')
      .filter((line) => line.startsWith(series));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };
  const sweeps = () => count('debrief_sweeps_total');
  const pid = Number(/"pid":(\d+)/.exec(app.log.find((line) => line.includes('"pid"')) ?? '')?.[1]);
  const during = async (work: () => Promise<unknown>): Promise<Cost> => {
    const rows = async () =>
      Number(
        (
          await database.query(
            "select coalesce(max(n_tup_ins), 0) as n from pg_stat_user_tables where schemaname = 'pgboss' and relname like 'j%'",
          )
        ).rows[0]?.n ?? 0,
      );
    const before = { processor: processorOf(pid), rows: await rows() };
    sandbox.forgetRequests();
    await work();
    const asApp = sandbox.requests().filter(({ url }) => url.startsWith('/app'));
    const own = sandbox.requests().filter(({ who, url }) => who.startsWith('debrief') && !url.startsWith('/app'));
    const written = own.filter(({ method, url }) => method !== 'GET' && url !== '/graphql');
    return {
      calls: own.length,
      writes: written.length,
      appCalls: asApp.length,
      processor: processorOf(pid) - before.processor,
      rows: (await rows()) - before.rows,
    };
  };
  try {
    await database.connect();
    await waitFor(async () => (await sweeps()) >= 1);
    rehearsal.deliverTo(() => app.webhookUrl);
    const numbers: number[] = [];
    const quietNow = () =>
      waitFor(async () => {
        await sandbox.idle({ quiet: 1500 });
        return (await count('debrief_issues_in_hand')) === 0;
      });
    const busy = await during(async () => {
      for (let index = 0; index < incidents; index += 1) numbers.push(await rehearsal.openIncident());
      await rehearsal.whole(numbers);
      await quietNow();
    });
    const next = (await sweeps()) + 1;
    await waitFor(async () => (await sweeps()) >= next);
    await quietNow();
    const at = await sweeps();
    const quietMinute = await during(() => waitFor(async () => (await sweeps()) > at, 5_000));
    await app.stop();
    const again = await startAppProcess(env);
    sandbox.forgetRequests();
    await waitFor(async () => (await (await fetch(`${again.url}/readyz`)).status) === 200);
    await sandbox.idle({ quiet: 1000 });
    const all = sandbox.requests();
    const asApp = all.filter(({ url }) => url.startsWith('/app')).length;
    const calls = all.filter(({ who, url }) => who.startsWith('debrief') && !url.startsWith('/app')).length;
    await again.stop();
    const each = (value: number) => value / incidents;
    return {
      incidentsBefore: incidents,
      fullSweep: { calls, writes: 0, appCalls: asApp, processor: quietMinute.processor, rows: 0 },
      quietMinute,
      incident: {
        calls: each(busy.calls),
        writes: each(busy.writes),
        appCalls: each(busy.appCalls),
        processor: each(busy.processor),
        rows: each(busy.rows),
      },
    };
  } finally {
    await database.end();
    await Promise.all([rehearsal.close(), postgres.stop()]);
  }
}
