import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import { openStage } from '../../tests/app/faults/open-world.ts';
import { type AppProcess, appEnvironment, startAppProcess } from '../../tests/app/start-app-process.ts';

const mebibyte = 1024 * 1024;
/** What `npm start` runs. */
const bundle = path.resolve(import.meta.dirname, '../../dist/app.js');
const hooks = '/api/github/webhooks';

interface Door {
  readonly app: AppProcess;
  readonly sign: (body: string) => string;
}

/** One request from an address of its own; the status, or 0 where the connection ended without one. */
type Send = (given: {
  readonly path?: string;
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
  /** Milliseconds for which what is left of the body is held back. */
  readonly stall?: number;
}) => Promise<number>;

function createSend(door: Door): Send {
  return ({ path = hooks, method = 'POST', body = '', headers = {}, from = '203.0.113.1', stall = 0 }) =>
    new Promise((resolve) => {
      const length = Buffer.byteLength(body) + (stall > 0 ? 100 : 0);
      const outgoing = request(door.app.url + path, {
        method,
        headers: { 'content-length': String(length), 'x-forwarded-for': from, ...headers },
      });
      outgoing.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
        if (!outgoing.writableEnded) outgoing.destroy();
      });
      outgoing.on('error', () => resolve(0));
      outgoing.write(body);
      if (stall === 0) outgoing.end();
      else setTimeout(() => outgoing.destroy(), stall);
    });
}

function delivery(door: Door, body: string, event = 'issues'): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': crypto.randomUUID(),
    'x-hub-signature-256': door.sign(body),
  };
}

type Attack = (send: Send, door: Door) => Promise<readonly number[]>;
/** So many, side by side in numbers that this process can send: it must not be what the honest webhook waits for. */
const many = <T>(count: number, work: (index: number) => Promise<T>) =>
  pMap(Array.from({ length: count }).keys(), work, { concurrency: 200 });

const signed: Attack = (send, door) => {
  const repository = { id: 1, name: 'shop', owner: { login: 'acme' } };
  const issue = { action: 'labeled', issue: { number: 1 }, repository, installation: { id: 1 } };
  const bodies = [
    'null',
    '7',
    '"text"',
    '[]',
    '{}',
    '{"__proto__":{"a":1}}',
    JSON.stringify({ ...issue, repository: null }),
    JSON.stringify({ ...issue, installation: { id: 'one' } }),
    JSON.stringify({ ...issue, issue: { number: '__proto__' } }),
    JSON.stringify({ ...issue, issue: null }),
    JSON.stringify({ ...issue, repository: { ...repository, owner: null } }),
  ];
  const events = ['issues', '__proto__', 'constructor', 'pull_request', 'check_run', 'installation'];
  return Promise.all(
    bodies.flatMap((body) => events.map((event) => send({ body, headers: delivery(door, body, event) }))),
  );
};

/** What was tried from outside, by name; each gives the statuses that came back. */
const attacks: Readonly<Record<string, Attack>> = {
  'four uploads that stall before their end': (send) =>
    many(4, (index) =>
      send({ body: Buffer.alloc(25 * mebibyte - 100), from: `203.0.113.${index}`, stall: 12_000, headers: delivery0 }),
    ),
  'two thousand uploads that are broken off': (send) =>
    many(2_000, (index) =>
      send({ body: 'x'.repeat(1_000), from: `203.0.113.${index % 250}`, stall: 200, headers: delivery0 }),
    ),
  'three thousand connections that send half a line': async (_, { app }) => {
    const { hostname, port } = new URL(app.url);
    await many(30, async () => {
      await Promise.all(
        Array.from({ length: 100 }, async () => {
          const socket = connect(Number(port), hostname).on('error', () => undefined);
          socket.write('POST /api/github/webhooks HTTP/1.1\r\nhost: a\r\nx-a: ');
          await sleep(8_000);
          socket.destroy();
        }),
      );
    });
    return [];
  },
  'four hundred megabytes': (send) =>
    many(2, (index) =>
      send({ body: Buffer.alloc(400 * mebibyte), headers: { ...delivery0, ...(index && { 'content-length': '99' }) } }),
    ),
  'a signed nest of ten megabytes': (send, door) => {
    const nest = '['.repeat(5 * mebibyte) + ']'.repeat(5 * mebibyte);
    const body = `{"action":${nest}}`;
    return Promise.all([send({ body, headers: delivery(door, body) })]);
  },
  'signed and odd': signed,
  'signatures that are none': (send) =>
    Promise.all(
      ['', 'sha256=', 'sha1=00', `sha256=${'0'.repeat(64)}`, 'sha256=ä'.normalize(), 'x'.repeat(7_000)].map(
        (signature) =>
          send({
            body: '{}',
            headers: { ...delivery0, 'x-hub-signature-256': Buffer.from(signature).toString('latin1') },
          }),
      ),
    ),
  'paths and methods': (send) =>
    Promise.all(
      [
        '/..%2f..%2fetc/passwd',
        '//evil',
        '/%00',
        '/confirm/',
        '/confirm/a/b',
        `/${'a'.repeat(8_000)}`,
        '/metrics/',
      ].flatMap((path) => ['GET', 'HEAD', 'PUT', 'DELETE'].map((method) => send({ path, method }))),
    ),
  'two thousand guesses of a confirmation': (send) =>
    many(2_000, (index) =>
      send({
        path: `/confirm/guess-${index}`,
        body: 'incident=issue-1',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ),
};

const delivery0 = {
  'x-github-event': 'issues',
  'x-github-delivery': '1',
  'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
};

/** Everything that was tried at the front door, while an honest webhook comes five times a second. Gives what should not have been. */
export async function tryFrontDoor(): Promise<readonly string[]> {
  const { sandbox, app: registered } = await openStage();
  const more = { TRUST_PROXY: 'loopback', DEBRIEF_LINK_SECRET: 's'.repeat(32), LOG_LEVEL: 'info' };
  const app = await startAppProcess(appEnvironment(sandbox, registered, more), { args: [bundle] });
  const sign = (body: string) => `sha256=${createHmac('sha256', registered.webhookSecret).update(body).digest('hex')}`;
  const door = { app, sign };
  const send = createSend(door);
  const wrong: string[] = [];
  const honest = { refused: 0, slowest: 0, sent: 0 };
  let isOver = false;
  const honestly = (async () => {
    while (!isOver) {
      const begun = performance.now();
      const body = '{"action":"created","sender":{"login":"mona"}}';
      const status = await send({ body, headers: delivery(door, body, 'star'), from: '140.82.112.1' });
      honest.sent += 1;
      honest.slowest = Math.max(honest.slowest, performance.now() - begun);
      if (status !== 202) honest.refused += 1;
      await sleep(200);
    }
  })();
  await sleep(2_000);
  console.log(`before: ${Math.round((await memoryOf(app)) / mebibyte)} MiB`);
  for (const [name, attack] of Object.entries(attacks)) {
    const lines = app.log.length;
    const before = { ...honest };
    honest.slowest = 0;
    const statuses = await attack(send, door);
    const counts = [...Map.groupBy(statuses, (status) => status)].map(([status, all]) => `${status} × ${all.length}`);
    const bytes = app.log.slice(lines).join('\n').length;
    const memory = await memoryOf(app);
    console.log(
      `${name}: ${counts.join(', ') || 'no answer'}; ${Math.round(memory / mebibyte)} MiB, ${bytes} bytes of log; ` +
        `honest: ${honest.sent - before.sent} sent, ${honest.refused - before.refused} refused, slowest ${Math.round(honest.slowest)} ms`,
    );
    if (statuses.some((status) => status === 500)) wrong.push(`${name}: answered with 500`);
    if (honest.refused > before.refused) wrong.push(`${name}: an honest webhook was refused`);
    if (honest.slowest > 1_000) wrong.push(`${name}: an honest webhook took ${Math.round(honest.slowest)} ms`);
    if (memory > 250 * mebibyte) wrong.push(`${name}: ${Math.round(memory / mebibyte)} MiB`);
    if (bytes > 20_000) wrong.push(`${name}: ${bytes} bytes of log`);
  }
  isOver = true;
  await honestly;
  await app.kill();
  await sandbox.close();
  for (const line of wrong) console.log(`wrong: ${line}`);
  return wrong;
}

async function memoryOf({ url }: AppProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0);
}
