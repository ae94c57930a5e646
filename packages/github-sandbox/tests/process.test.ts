import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { expect, it, onTestFinished } from 'vitest';
import { quiet, shop } from './open-sandbox.ts';

const entry = path.resolve(import.meta.dirname, '../src/bin.ts');

interface Address {
  readonly url: string;
  readonly apiUrl: string;
  readonly control: string;
}

/** Starts the sandbox as its own process and reads the line that it prints. */
async function start(): Promise<{ address: Address; stop: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [entry, '--attached', '--now', '2026-05-15T08:00:00Z'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  return { address: JSON.parse(line) as Address, stop };
}

it('runs as a process of its own, driven over HTTP, and ends with the one that started it', async () => {
  const { address, stop } = await start();
  const post = async <T>(name: string, input: object = {}): Promise<T> => {
    const answer = await fetch(`${address.control}/${name}`, { method: 'POST', body: JSON.stringify(input) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as T;
  };
  const look = async (name: string): Promise<unknown> => (await fetch(`${address.control}/${name}`)).json();

  await post('createUser', { login: 'acme', type: 'Organization' });
  await post('createUser', { login: 'mona' });
  await post('createRepository', { owner: 'acme', name: 'shop', files: { a: 'a' }, roles: { mona: 'write' } });
  await expect(post('createRepository', { owner: 'acme', name: 'shop' })).rejects.toThrow(
    "Unexpected repository 'acme/shop', expected a new name",
  );
  const app = await post<{ id: number; privateKey: string; hookId: number }>('createApp', {
    slug: 'robot',
    owner: 'acme',
    permissions: { issues: 'write' },
    events: ['issues'],
  });
  const { id } = await post<{ id: number }>('install', { app: 'robot', account: 'acme' });
  await post('updateHook', { id: app.hookId, url: 'http://127.0.0.1:9/' });
  const { token } = await post<{ token: string }>('createToken', { user: 'mona' });
  await post('clock', { set: '2026-05-16T09:00:00Z' });

  const mona = new Octokit({ baseUrl: address.apiUrl, auth: token, log: quiet });
  await mona.rest.issues.create({ ...shop, title: 'T' });
  const auth = { appId: app.id, privateKey: app.privateKey, installationId: id };
  const bot = new Octokit({ baseUrl: address.apiUrl, authStrategy: createAppAuth, auth, log: quiet });
  expect((await bot.rest.issues.get({ ...shop, issue_number: 1 })).data.created_at).toBe('2026-05-16T09:00:00Z');

  expect(await look('idle')).toEqual({ idle: true });
  expect(await look('deliveries')).toMatchObject([
    { event: 'issues', action: 'opened', state: 'done', status: 0, payload: { issue: { title: 'T' } } },
  ]);
  expect(await look('requests')).toMatchObject([
    { method: 'POST', url: '/repos/acme/shop/issues' },
    {},
    { who: 'robot[bot]' },
  ]);
  expect(await look('violations')).toEqual([]);
  await post('faults', { method: 'GET', status: 503 });
  await expect(mona.rest.repos.get({ ...shop, request: { retries: 0 } })).rejects.toMatchObject({ status: 503 });
  expect(await stop()).toEqual([0, null]);
});
