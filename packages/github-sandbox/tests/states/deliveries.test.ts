import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asApp, refusal } from '../clients.ts';
import { as, openShop, shop } from '../open-sandbox.ts';

/** A receiver that gives these answers, and the last one from then on. */
async function listen(...answers: readonly number[]): Promise<{ readonly url: string; readonly guids: string[] }> {
  const guids: string[] = [];
  const server = createServer((request, response) => {
    response.statusCode = answers[Math.min(guids.length, answers.length - 1)] ?? 200;
    guids.push(String(request.headers['x-github-delivery']));
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, guids };
}

async function open(url: string) {
  const sandbox = await openShop({ now: () => new Date('2026-05-18T12:00:00Z') });
  const permissions = { issues: 'read' } as const;
  const app = sandbox.createApp({ slug: 'ear', owner: 'acme', permissions, events: ['issues'], webhook: { url } });
  sandbox.install({ app: 'ear', account: 'acme' });
  await sandbox.idle();
  return { sandbox, octokit: asApp(sandbox, app) };
}

describe('deliveries of an app', () => {
  it('are listed for three days, and asked for again under their guid', async () => {
    const { url, guids } = await listen(200, 500, 200);
    const { sandbox, octokit } = await open(url);
    await as(sandbox, 'mona').rest.issues.create({ ...shop, title: 'T' });
    await sandbox.idle();
    expect(guids).toHaveLength(2);
    const list = async () => (await octokit.rest.apps.listWebhookDeliveries()).data;
    const [failed] = await list();
    const asked = { delivery_id: failed?.id ?? 0 };
    await octokit.rest.apps.redeliverWebhookDelivery(asked);
    await sandbox.idle();
    expect((await list()).map(({ status_code, guid }) => [status_code, guid])).toEqual([
      [200, failed?.guid],
      [500, failed?.guid],
      [200, expect.any(String)],
    ]);
    sandbox.clock.set(new Date('2026-05-21T12:00:01Z'));
    expect(await list()).toEqual([]);
    expect(await refusal(octokit.rest.apps.redeliverWebhookDelivery(asked))).toMatch(/^404/);
  });

  it('count as failed by their answer, and those without one are in no list of failures', async () => {
    const { sandbox, octokit } = await open('http://127.0.0.1:9/');
    const list = async (status?: 'success' | 'failure') =>
      (await octokit.request('GET /app/hook/deliveries', { ...(status && { status }) })).data.map(
        ({ status_code }) => status_code,
      );
    await sandbox.idle();
    expect([await list(), await list('failure'), await list('success')]).toEqual([[0], [], []]);
  });
});
