import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Octokit } from '@octokit/rest';
import { parse } from 'yaml';
import type { RegisteredApp } from '../../../packages/github-sandbox/src/driver.ts';
import { type Sandbox, startSandbox } from '../../../packages/github-sandbox/src/start-sandbox.ts';

const manifest = parse(readFileSync(path.resolve(import.meta.dirname, '../../../app.yml'), 'utf8'));
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A GitHub with the App, in which worlds are opened side by side. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly app: RegisteredApp;
}

/** An organization with one repository, in which the App is installed: what one try needs and no other sees. */
export interface World extends Stage {
  readonly owner: string;
  readonly repo: string;
  readonly installation: number;
  /** Somebody with write permission. */
  readonly mona: Octokit;
}

/** @param now where its clock stands still; the machine's without it */
export async function openStage(now?: string): Promise<Stage> {
  const sandbox = await startSandbox({ ...(now && { now: () => new Date(now) }), rateLimitFactor: 1000 });
  for (const login of ['mona', 'hubot']) sandbox.createUser({ login });
  const { default_permissions: permissions, default_events: events } = manifest;
  return { sandbox, app: sandbox.createApp({ slug: 'debrief', owner: 'hubot', permissions, events }) };
}

export interface WorldFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly isPrivate?: boolean;
}

export async function openWorld({ sandbox, app }: Stage, { files, isPrivate = false }: WorldFiles): Promise<World> {
  const owner = `acme-${sandbox.state.installations.length + 1}`;
  sandbox.createUser({ login: owner, type: 'Organization' });
  const roles = { mona: 'write', hubot: 'triage' } as const;
  const labels = [{ name: 'incident', color: 'b60205' }];
  await sandbox.createRepository({ owner, name: 'shop', files, roles, labels, private: isPrivate });
  const { id: installation } = sandbox.install({ app: app.slug, account: owner });
  const auth = sandbox.createToken({ user: 'mona' }).token;
  const mona = new Octokit({ baseUrl: sandbox.apiUrl, log: silent, auth });
  return { sandbox, app, owner, repo: 'shop', installation, mona };
}
