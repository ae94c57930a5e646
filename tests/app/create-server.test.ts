import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createReadiness } from '../../src/app/create-readiness.ts';
import { createAppServer } from '../../src/app/create-server.ts';
import { createMetrics } from '../../src/app/jobs/create-metrics.ts';

const hooks = '/api/github/webhooks';
const running: ReturnType<typeof createAppServer>[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server whose Probot only notes what it is given. */
async function start({ ready = true } = {}) {
  const received: unknown[] = [];
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const server = createAppServer({
    webhookPath: hooks,
    verify: async (body, signature) => signature === sign(body),
    receive: async (delivery) => void received.push(delivery),
    checkReady: createReadiness({
      database: async () => {
        if (!ready) throw new Error('connect ECONNREFUSED db.internal');
      },
      github: async () => 'debrief[bot]',
      'first-sweep': async () => ready,
    }),
    metrics: createMetrics(async () => 0),
    log: { debug: tell, info: tell, warn: tell },
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, told };
}

function sign(body: string): string {
  return `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`;
}

function headers(body: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': '1',
    'x-hub-signature-256': sign(body),
  };
}

/** Sends chunks for as long as the server takes them; the status, or how the connection ended. */
function pour(url: string, more: Record<string, string>, megabytes: number): Promise<number | string> {
  return new Promise((resolve) => {
    const outgoing = request(url + hooks, { method: 'POST', headers: { ...headers(''), ...more } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    const chunk = Buffer.alloc(1024 * 1024);
    let sent = 0;
    const next = () => {
      while (sent < megabytes) {
        sent += 1;
        if (!outgoing.write(chunk)) return void outgoing.once('drain', next);
      }
      outgoing.end();
    };
    next();
  });
}

describe('the server', () => {
  it('hands a signed delivery on', async () => {
    const { url, received } = await start();
    const body = '{"action":"labeled"}';
    const answer = await fetch(url + hooks, { method: 'POST', headers: headers(body), body });
    expect([answer.status, received]).toEqual([202, [{ id: '1', name: 'issues', payload: { action: 'labeled' } }]]);
  });

  it('hands nothing on whose signature is not good, and does not repeat it', async () => {
    const { url, received, told } = await start();
    const body = '{"secret":"hunter2"}';
    const answer = await fetch(url + hooks, { method: 'POST', headers: headers('{}'), body });
    expect([answer.status, received]).toEqual([400, []]);
    expect(told.join()).not.toContain('hunter2');
  });

  it.each(['x-hub-signature-256', 'x-github-event', 'x-github-delivery'])(
    'refuses a delivery without %s',
    async (name) => {
      const { url, received } = await start();
      const { [name]: _, ...rest } = headers('{}');
      const answer = await fetch(url + hooks, { method: 'POST', headers: rest, body: '{}' });
      expect([answer.status, received]).toEqual([400, []]);
    },
  );

  it.each([
    ['null', {}],
    ['7', {}],
    ['[]', {}],
    ['{', {}],
    [`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, {}],
    ['{}', { 'x-github-event': '__proto__' }],
    ['{}', { 'x-github-event': 'issues\u00e9' }],
    ['{}', { 'x-github-delivery': 'a b' }],
  ])('answers 400 to signed oddity %#, and logs no trace of it', async (body, more) => {
    const { url, received, told } = await start();
    const answer = await fetch(url + hooks, { method: 'POST', headers: { ...headers(body), ...more }, body });
    expect([answer.status, received]).toEqual([400, []]);
    expect(told.join('\n')).not.toContain('    at ');
  });

  it('answers HEAD on its health routes', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/healthz`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('says a kind of refusal once, however often it comes', async () => {
    const { url, told } = await start();
    const length = String(26 * 1024 * 1024);
    for (let count = 0; count < 5; count += 1) await pour(url, { 'content-length': length }, 1);
    expect(told.filter((line) => line.includes('413'))).toHaveLength(1);
  });

  it('refuses at once a body that says that it is too large', async () => {
    const { url, received } = await start();
    const length = String(26 * 1024 * 1024);
    expect(await pour(url, { 'content-length': length }, 1)).toBe(413);
    expect(received).toEqual([]);
  });

  it('stops reading a body of unknown length at the limit', async () => {
    const { url, received } = await start();
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(await pour(url, {}, 100));
    expect(received).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('says that it lives, and whether it can work', async () => {
    const well = await start();
    const ill = await start({ ready: false });
    expect((await fetch(`${well.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${well.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${ill.url}/healthz`)).status).toBe(200);
    const answer = await fetch(`${ill.url}/readyz`);
    const line = 'not ready: the queue does not take work; the first sweep has not come to its end\n';
    expect([answer.status, await answer.text()]).toEqual([503, line]);
    expect((await fetch(`${ill.url}/readyz`, { method: 'HEAD' })).status).toBe(503);
  });

  it('says as JSON what is missing, and only in the log why', async () => {
    const { url, told } = await start({ ready: false });
    const answer = await fetch(`${url}/readyz`, { headers: { accept: 'application/json' } });
    expect(await answer.json()).toEqual({
      ready: false,
      missing: [
        { part: 'database', words: 'the queue does not take work' },
        { part: 'first-sweep', words: 'the first sweep has not come to its end' },
      ],
    });
    expect(told).toContain('Not ready: the queue does not take work (connect ECONNREFUSED db.internal)');
  });

  it('counts', async () => {
    const { url } = await start();
    await fetch(`${url}/nothing`);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('debrief_refused_requests_total{status="404"} 1');
  });

  it.each(['/', '/probot', `${hooks}/x`])('knows nothing at %s', async (path) => {
    const { url } = await start();
    expect((await fetch(url + path)).status).toBe(404);
  });
});
