/**
 * Follows docs/operations.md word for word on this machine: its blocks run in one shell, with a real PostgreSQL and a GitHub
 * of the rehearsal's own, while incidents come in. Needs `bash`, `curl` and `psql`, and the ports 3001 and 3002.
 *
 *   npm run operations:rehearse
 */
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../tests/app/start-postgres.ts';
import { buildDist } from './build.ts';
import { openRehearsal } from './rehearsal/open-rehearsal.ts';
import { startBalancer } from './rehearsal/start-balancer.ts';
import { startShell } from './rehearsal/start-shell.ts';

const root = path.resolve(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'docs/operations.md'), 'utf8');

/** Blocks of the page that are marked, in its order. */
const blocks = [...page.matchAll(/^```sh rehearse:(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, name = '', text = '']) => [name, text] as const,
);
const pause = 700;

const folder = mkdtempSync(path.join(tmpdir(), 'debrief-operations-'));
await buildDist(path.join(folder, 'dist'), ['app']);
symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
const [postgres, rehearsal, balancer] = await Promise.all([
  startPostgres(),
  openRehearsal(),
  startBalancer(['http://127.0.0.1:3001', 'http://127.0.0.1:3002']),
]);
const { DEBRIEF_SWEEP_MINUTES: _, ...env } = rehearsal.environment({ DATABASE_URL: postgres.url });
const quiet = { PGOPTIONS: '--client-min-messages=warning' };
const shell = startShell(folder, {
  ...env,
  ...quiet,
  PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH}`,
});
rehearsal.deliverTo(() => `${balancer.url}/api/github/webhooks`);
const all: number[] = [];

/** Runs a block while somebody reports one incident after the other; waits until each has its postmortem. */
async function play(name: string, text: string): Promise<void> {
  const begun = performance.now();
  const opened: number[] = [];
  let isRunning = true;
  const reporter = (async () => {
    while (isRunning) {
      opened.push(await rehearsal.openIncident());
      await sleep(pause);
    }
  })();
  await shell.run(text).finally(() => {
    isRunning = false;
  });
  await reporter;
  const ran = performance.now();
  // One more, for what is there now.
  opened.push(await rehearsal.openIncident());
  all.push(...opened);
  await rehearsal.whole(all);
  const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(0)} s`;
  console.log(
    `✔ ${name.padEnd(8)} ${seconds(begun, ran).padStart(5)}  ${opened.length} incidents meanwhile, ` +
      `all ${all.length} whole ${seconds(ran, performance.now())} later, none double`,
  );
}

try {
  for (const [name, text] of blocks) await play(name, text);
  const violations = rehearsal.sandbox.violations();
  if (violations.length > 0) throw new Error(`GitHub would have refused: ${JSON.stringify(violations.slice(0, 3))}`);
  await shell.run('kill "$one" "$two"; wait "$one" "$two"');
  const log = ['one.log', 'two.log'].map((name) => readFileSync(path.join(folder, name), 'utf8')).join('');
  const leads = log.match(/Sweeping from now on/g)?.length ?? 0;
  const asked = [...log.matchAll(/Asked GitHub for (\d+) deliveries/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  console.log(
    `✔ ${all.length} incidents: nothing lost, nothing double; the sweep changed hands ${leads} times, ${asked} missed deliveries were asked for again`,
  );
} finally {
  shell.close();
  await Promise.all([rehearsal.close(), balancer.close(), postgres.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
