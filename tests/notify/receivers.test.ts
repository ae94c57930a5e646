import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { NotifyTarget } from '../../src/core/config/config.ts';
import type { Notice } from '../../src/core/notify/notice.ts';
import { notify } from '../../src/github/notify/notify.ts';
import { createSender } from '../../src/notify/create-sender.ts';
import { openIncident } from '../github/open-incident.ts';
import { shop } from '../sandbox/open-sandbox.ts';

const start = Date.parse('2026-05-20T08:00Z');
const hour = 60 * 60 * 1000;
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** What a receiver does with its n-th request, counted from 1. */
type Manner = (response: ServerResponse, count: number) => void;

/** A receiver on this machine; keeps the ids of what it took. */
async function receive(manner: Manner) {
  const asked: string[] = [];
  const taken: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const id = String(request.headers['webhook-id']);
    asked.push(id);
    response.once('finish', () => void (response.statusCode < 300 && taken.push(id)));
    request.resume();
    request.once('end', () => manner(response, asked.length));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, taken, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook ${secret}` };
}

const answer = (status: number) => (response: ServerResponse) => void response.writeHead(status).end();

it('two replicas tell quick, slow, faulty, failing and silent receivers once each, and remember who never answered', async () => {
  const given = new Map<string, AbortController>();
  const receivers = {
    quick: await receive(answer(204)),
    slow: await receive((response) => void setTimeout(() => answer(204)(response), 40)),
    faulty: await receive((response, count) => answer(count % 3 === 0 ? 204 : 503)(response)),
    failing: await receive(answer(500)),
    // Takes what it is sent, and says nothing: whoever waits gives up.
    silent: await receive(() => given.get('silent')?.abort()),
    // The same, where a second request would be a second message.
    mute: await receive(() => given.get('mute')?.abort()),
  };
  const names = Object.keys(receivers) as (keyof typeof receivers)[];
  const env = Object.fromEntries(
    names.map((name) => [
      `DEBRIEF_NOTIFY_${name.toUpperCase()}`,
      name === 'mute' ? receivers[name].address.split(' ')[0] : receivers[name].address,
    ]),
  );
  const sender = createSender(
    env,
    { repository: 'acme/shop', shared: false },
    () => start,
    ({ name }) => {
      const controller = new AbortController();
      given.set(name, controller);
      return controller.signal;
    },
  );
  const targets = names.map(
    (name): NotifyTarget => ({ kind: name === 'mute' ? 'slack' : 'webhook', name, on: ['published'], text: {} }),
  );
  const { bot, mona } = await openIncident({ now: () => new Date(start), labels: [] });
  const clients = [bot(), bot()];
  const notices = ['a', 'b'].map(
    (id): Notice => ({ key: `published:${id}`, event: 'published', id, at: start, values: {} }),
  );
  const sweep = (hours: number, told: readonly Notice[]) =>
    Promise.all(
      clients.map((octokit) =>
        notify({ octokit, ...shop }, { notices: told, targets, sender, now: start + hours * hour }),
      ),
    );
  await sweep(0, []);
  for (const hours of [1, 9, 17, 25, 33, 41, 49, 57, 65, 73, 81]) await sweep(hours, notices);

  const all = notices.map(({ key }) => key);
  const sorted = (ids: readonly string[]) => ids.toSorted();
  for (const name of ['quick', 'slow', 'faulty'] as const)
    expect([name, sorted(receivers[name].taken)]).toEqual([name, all]);
  expect([receivers.quick.asked.length, receivers.slow.asked.length]).toEqual([2, 2]);
  expect(receivers.failing.taken).toEqual([]);
  const remembered = async (name: string) => {
    const { data } = await mona.rest.repos.getContent({ ...shop, path: `${name}.txt`, ref: 'debrief/notifications' });
    const text = 'content' in data ? Buffer.from(data.content, 'base64').toString() : '';
    return text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split(' ')
          .filter((_, index) => index !== 2)
          .join(' '),
      )
      .toSorted();
  };
  expect(await remembered('quick')).toEqual(all.map((key) => `${key} sent 1`));
  expect(await remembered('failing')).toEqual(all.map((key) => `${key} failed 5`));
  expect(await remembered('silent')).toEqual(all.map((key) => `${key} failed 5`));
  expect(await remembered('mute')).toEqual(all.map((key) => `${key} unanswered 1`));
  expect(receivers.mute.asked).toHaveLength(2);
  // Each attempt at the same event has the same id, by which a receiver of Standard Webhooks knows it again.
  expect(new Set(receivers.silent.asked)).toEqual(new Set(all));
});
