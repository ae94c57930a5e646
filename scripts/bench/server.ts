import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import manifest from '../../package.json' with { type: 'json' };
import { startPostgres } from '../../tests/app/start-postgres.ts';
import { buildDist } from '../build.ts';
import { quantile } from './measure.ts';
import { type Running, startProcess } from './server/start-process.ts';
import { makeWebhook, secret } from './server/webhooks.ts';

const here = path.join(import.meta.dirname, 'server');
const root = path.resolve(import.meta.dirname, '../..');
/** As `npm start` has them. */
const flags = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'));
const hooks = '/api/github/webhooks';
const connections = 32;
const seconds = 4;

/** A round trip to GitHub, in milliseconds. */
const latency = 100;

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

function startApp(folder: string, github: Running, more: Readonly<Record<string, string>> = {}): Promise<Running> {
  return startProcess([...flags, path.join(folder, 'dist/app.js')], {
    APP_ID: '1',
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: secret,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'json',
    GHE_HOST: github.url.replace('http://', ''),
    GHE_PROTOCOL: 'http',
    DEBRIEF_SWEEP_MINUTES: '0',
    NODE_ENV: 'production',
    ...more,
  });
}

interface Rate {
  /** Accepted webhooks per second. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

/** Sends distinct signed webhooks for some seconds; each is new to the receiver. */
async function load(url: string, from: number): Promise<Rate & { readonly sent: number }> {
  let next = from;
  const result = await autocannon({
    url: url + hooks,
    connections,
    duration: seconds,
    requests: [{ method: 'POST', path: hooks, setupRequest: (request) => ({ ...request, ...ready(next++) }) }],
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx} refused and ${result.errors} broken requests at ${url}`);
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99, sent: next - from };
}

const made = new Map<number, ReturnType<typeof makeWebhook>>();
/** Signed before the clock runs, so that the sender is not what is measured. */
function ready(index: number): ReturnType<typeof makeWebhook> {
  const known = made.get(index % 20_000) ?? makeWebhook(index % 20_000, 500);
  made.set(index % 20_000, known);
  return { ...known, headers: { ...known.headers, 'x-github-delivery': `bench-${index}` } };
}

/** Pairs: a bare server and the App, in turns, so that whatever slows the machine slows both. */
async function comparePairs(name: string, bare: Running, app: Running, rounds: number): Promise<void> {
  const pairs: { readonly bare: Rate; readonly app: Rate }[] = [];
  let next = 0;
  for (let round = -1; round < rounds; round += 1) {
    const one = await load(bare.url, next);
    const two = await load(app.url, next + one.sent);
    next += one.sent + two.sent;
    if (round >= 0) pairs.push({ bare: one, app: two });
  }
  const middle = (of: (pair: (typeof pairs)[number]) => number) => quantile(pairs.map(of), 0.5);
  const rate = middle((pair) => pair.app.perSecond);
  console.log(
    `${name.padEnd(22)} ${rate.toFixed(0).padStart(6)}/s  p99 ${middle((pair) => pair.app.p99)
      .toFixed(0)
      .padStart(4)} ms   bare ${middle((pair) => pair.bare.perSecond)
      .toFixed(0)
      .padStart(6)}/s  p99 ${middle((pair) => pair.bare.p99)
      .toFixed(0)
      .padStart(4)} ms   ratio ${middle((pair) => pair.app.perSecond / pair.bare.perSecond).toFixed(2)}`,
  );
}

/** 10,000 webhooks over 500 repositories of 50 installations at once: what is lost, what it costs, and who waits. */
async function burst(name: string, app: Running, github: Running): Promise<void> {
  const count = 10_000;
  const repositories = 500;
  const begun = performance.now();
  let most = 0;
  let next = 0;
  const watch = setInterval(() => {
    most = Math.max(most, app.memory());
  }, 50);
  const send = async () => {
    while (next < count) {
      const { headers, body } = makeWebhook(next++, repositories);
      const { status } = await fetch(app.url + hooks, { method: 'POST', headers, body });
      if (status !== 202) throw new Error(`Refused with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, send));
  const taken = performance.now();
  let asked: readonly string[] = [];
  let known = -1;
  for (let quiet = 0; asked.length < count && quiet < 60; quiet += asked.length === known ? 1 : -quiet) {
    known = asked.length;
    await sleep(500);
    ({ asked } = (await (await fetch(`${github.url}/_asked`)).json()) as { asked: readonly string[] });
  }
  clearInterval(watch);
  const half = new Map<string, number>();
  for (const key of asked.slice(0, count / 2)) half.set(installationOf(key), (half.get(installationOf(key)) ?? 0) + 1);
  const served = [...half.values()];
  const time = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
  console.log(
    `${name.padEnd(22)} ${count} webhooks taken in ${time(begun, taken)}, drained in ${time(begun, performance.now())}: ${count - asked.length} lost, ` +
      `at most ${most.toFixed(0)} MB; at half, each of 50 installations had ${Math.min(...served, served.length < 50 ? 0 : Number.POSITIVE_INFINITY)} to ${Math.max(...served)} of 200 done`,
  );
}

function installationOf(key: string): string {
  return String(Math.floor(Number(/repo-(\d+)/.exec(key)?.[1]) / 10));
}

export async function benchServer(rounds: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-bench-server-'));
  await buildDist(path.join(folder, 'dist'), ['app']);
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const postgres = await startPostgres();
  const running: Running[] = [];
  const keep = async (started: Promise<Running>) => {
    running.push(await started);
    return started;
  };
  try {
    const bare = await keep(startProcess([path.join(here, 'bare-server.ts')], { WEBHOOK_SECRET: secret }));
    for (const [name, more] of [
      ['in the process', {}],
      ['PostgreSQL', { DATABASE_URL: postgres.url }],
    ] as const) {
      const slow = await keep(startProcess([path.join(here, 'fake-github.ts'), String(latency)], {}));
      const app = await keep(startApp(folder, slow, more));
      await comparePairs(name, bare, app, rounds);
      await app.end();
    }
    for (const [name, more] of [
      ['in the process', {}],
      ['PostgreSQL', { DATABASE_URL: `${postgres.url.replace(/postgres$/, 'template1')}` }],
    ] as const) {
      const quick = await keep(startProcess([path.join(here, 'fake-github.ts')], {}));
      const app = await keep(startApp(folder, quick, more));
      await burst(name, app, quick);
      await app.end();
    }
  } finally {
    await Promise.all(running.map((one) => one.end()));
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
