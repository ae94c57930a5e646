import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { parse } from 'yaml';
import type { RegisteredApp } from '../../packages/github-sandbox/src/driver.ts';
import type { Sandbox, SandboxOptions } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { type Reconciled, reconcile } from '../../src/github/reconcile/reconcile.ts';
import { as, openShop, shop } from '../sandbox/open-sandbox.ts';

interface Manifest {
  readonly default_permissions: Readonly<Record<string, 'read' | 'write'>>;
  readonly default_events: readonly string[];
}

/** What `app.yml` asks for: every test that uses it shows that it is enough. */
export const manifest = parse(readFileSync(path.resolve(import.meta.dirname, '../../app.yml'), 'utf8')) as Manifest;

export const self = 'debrief[bot]';
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** An issue in a sandbox where the App is installed with the permissions of `app.yml`. */
export interface Incident {
  readonly sandbox: Sandbox;
  readonly app: RegisteredApp;
  readonly number: number;
  /** A client with the App's token. */
  readonly bot: () => Octokit;
  /** A client of somebody with write permission. */
  readonly mona: Octokit;
  /** Opens one more of the kind, and gives its number. */
  readonly another: () => Promise<number>;
  readonly look: (client?: Octokit, number?: number) => Promise<Reconciled>;
  /** What there is of the postmortem. */
  readonly sight: (number?: number) => Promise<Sight>;
}

export interface Sight {
  /** Whether there is a branch for it. */
  readonly branch: boolean;
  readonly pullRequests: readonly { readonly title: string; readonly draft: boolean; readonly state: string }[];
  /** The bot's. */
  readonly comments: readonly string[];
  /** On the branch, besides those of the default branch. */
  readonly commits: number;
  readonly file: string;
}

export interface Opening extends SandboxOptions {
  /** Who puts the label there. */
  readonly labelledBy?: string;
  readonly labels?: readonly string[];
  readonly webhook?: { readonly url?: string; readonly secret?: string };
}

export async function openIncident({
  labelledBy = 'hubot',
  labels = ['incident'],
  webhook,
  ...options
}: Opening = {}): Promise<Incident> {
  const sandbox = await openShop(options);
  const app = sandbox.createApp({
    slug: 'debrief',
    owner: 'acme',
    permissions: manifest.default_permissions,
    events: manifest.default_events,
    ...(webhook && { webhook }),
  });
  const { id: installationId } = sandbox.install({ app: 'debrief', account: 'acme' });
  const bot = () =>
    new Octokit({
      baseUrl: sandbox.apiUrl,
      authStrategy: createAppAuth,
      auth: { appId: app.id, privateKey: app.privateKey, installationId },
      log: silent,
    });
  const another = async () => {
    const opened = await as(sandbox, 'stranger').rest.issues.create({ ...shop, title: 'Database down', body: 'Gone' });
    const { number } = opened.data;
    if (labels.length > 0)
      await as(sandbox, labelledBy).rest.issues.addLabels({ ...shop, issue_number: number, labels: [...labels] });
    return number;
  };
  const first = await another();
  const mona = as(sandbox, 'mona');
  const client = bot();
  return {
    sandbox,
    app,
    number: first,
    bot,
    mona,
    another,
    look: (octokit = client, number = first) =>
      reconcile({ github: { octokit, ...shop }, self, number, now: sandbox.clock.now().getTime(), log: silent }),
    sight: (number = first) => see(mona, number),
  };
}

async function see(octokit: Octokit, number: number): Promise<Sight> {
  const branch = `postmortem/issue-${number}`;
  const branches = await octokit.rest.repos.listBranches({ ...shop, per_page: 100 });
  const pulls = await octokit.rest.pulls.list({ ...shop, state: 'all', head: `acme:${branch}` });
  const comments = await octokit.rest.issues.listComments({ ...shop, issue_number: number });
  const tip = branches.data.find(({ name }) => name === branch)?.commit.sha;
  return {
    branch: tip !== undefined,
    pullRequests: pulls.data.map(({ title, draft, state }) => ({ title, draft: draft ?? false, state })),
    comments: comments.data.filter(({ user }) => user?.login === self).map(({ body }) => body ?? ''),
    ...(tip === undefined ? { commits: 0, file: '' } : await seeBranch(octokit, tip, number)),
  };
}

async function seeBranch(octokit: Octokit, tip: string, number: number): Promise<Pick<Sight, 'commits' | 'file'>> {
  const compared = await octokit.rest.repos.compareCommitsWithBasehead({ ...shop, basehead: `main...${tip}` });
  const tree = await octokit.rest.git.getTree({ ...shop, tree_sha: tip, recursive: 'true' });
  const sha = tree.data.tree.find((entry) => entry.path?.endsWith(`issue-${number}.md`))?.sha;
  const blob = sha === undefined ? undefined : await octokit.rest.git.getBlob({ ...shop, file_sha: sha });
  return {
    commits: compared.data.ahead_by,
    file: Buffer.from(blob?.data.content ?? '', 'base64').toString(),
  };
}

/** Writes that reached the sandbox since they were last forgotten. */
export function writes(sandbox: Sandbox): readonly string[] {
  return sandbox
    .requests()
    .filter(({ method, url }) => method !== 'GET' && !url.includes('access_tokens') && url !== '/graphql')
    .map(({ method, url }) => `${method} ${url}`);
}
