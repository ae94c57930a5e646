import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openIncident } from '../../github/open-incident.ts';
import { shop } from '../../sandbox/open-sandbox.ts';
import { openWork } from './open-work.ts';

/** A server of the App that can be down. */
async function listen() {
  const heard: string[] = [];
  const state = { isDown: false };
  const server = createServer((request, response) => {
    if (state.isDown) return void request.socket.destroy();
    heard.push(`${String(request.headers['x-github-event'])} ${String(request.headers['x-github-delivery'])}`);
    request.resume().on('end', () => response.writeHead(202).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard, state };
}

it('what did not arrive in the last three days is asked for, once, and given up after four attempts', async () => {
  const { url, heard, state } = await listen();
  const incident = await openIncident({ webhook: { url }, now: () => new Date('2026-05-18T12:00:00Z') });
  const { sandbox, mona } = incident;
  await sandbox.idle();
  const before = heard.length;
  const { redeliver } = openWork(incident);
  const asked: number[] = [];
  const turn = async (seconds: number) => {
    sandbox.clock.advance(seconds * 1000);
    asked.push(await redeliver());
    await sandbox.idle();
  };
  await turn(0);
  state.isDown = true;
  await mona.rest.issues.update({ ...shop, issue_number: 1, title: 'Renamed' });
  // Nobody listens to what a star says.
  await mona.rest.issues.createComment({ ...shop, issue_number: 1, body: 'Hello' });
  await mona.rest.issues.update({ ...shop, issue_number: 1, state: 'closed' });
  await sandbox.idle();
  await turn(15);
  await turn(15);
  state.isDown = false;
  await turn(15);
  await turn(15);
  await turn(600);
  expect(asked).toEqual([0, 3, 0, 3, 0, 0]);
  expect(heard.slice(before)).toHaveLength(3);
  expect(new Set(heard).size).toBe(heard.length);
  state.isDown = true;
  await mona.rest.issues.update({ ...shop, issue_number: 1, state: 'open' });
  await sandbox.idle();
  for (const seconds of [15, 30, 120, 600, 3600, 3600]) await turn(seconds);
  expect(asked.slice(6)).toEqual([1, 1, 1, 1, 0, 0]);
  // Another process begins, and what is older than three days is gone.
  sandbox.clock.advance(4 * 24 * 3_600_000);
  expect(await openWork(incident).redeliver()).toBe(0);
});
