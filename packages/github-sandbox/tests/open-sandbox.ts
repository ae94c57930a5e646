import { Octokit } from '@octokit/rest';
import { afterEach, expect } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/start-sandbox.ts';

const opened: Sandbox[] = [];

afterEach(async () => {
  const closing = opened.splice(0);
  await Promise.all(closing.map((sandbox) => sandbox.close()));
  expect(closing.flatMap((sandbox) => sandbox.violations())).toEqual([]);
});

/** A sandbox that is closed after the test; the test fails when anything that passed violates GitHub's description. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  opened.push(sandbox);
  return sandbox;
}

/** One with an organization `acme`, people of every rank, and `acme/shop` with a README. */
export async function openShop(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await openSandbox(options);
  sandbox.createUser({ login: 'acme', type: 'Organization' });
  for (const login of ['octocat', 'mona', 'hubot', 'stranger']) sandbox.createUser({ login });
  await sandbox.createRepository({
    owner: 'acme',
    name: 'shop',
    files: { 'README.md': '# Shop\n' },
    roles: { octocat: 'admin', mona: 'write', hubot: 'triage' },
    labels: [{ name: 'incident', color: 'b60205' }],
  });
  return sandbox;
}

/** A log that says nothing: refusals are expected in tests. */
export const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Octokit with any token, or none. */
export function withToken(sandbox: Sandbox, auth?: string): Octokit {
  return new Octokit({ baseUrl: sandbox.apiUrl, log: quiet, ...(auth === undefined ? {} : { auth }) });
}

/** Octokit with a personal access token of this person. */
export function as(sandbox: Sandbox, user: string): Octokit {
  return withToken(sandbox, sandbox.createToken({ user }).token);
}

export const shop = { owner: 'acme', repo: 'shop' };
