import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import { parse } from 'yaml';
import { type Sandbox, startSandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { appEnvironment } from '../../tests/app/start-app-process.ts';

const shop = { owner: 'acme', repo: 'shop' };
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What there is of one incident's postmortem. */
interface Found {
  readonly branches: number;
  readonly pullRequests: number;
  readonly comments: number;
}

/** A GitHub on this machine with the App installed, for rehearsals of running it. */
export interface Rehearsal {
  readonly sandbox: Sandbox;
  /** Variables for the App. */
  environment(more?: Readonly<Record<string, string>>): Record<string, string>;
  /** Where webhooks go from now on. */
  deliverTo(url: () => string): void;
  /** Somebody reports one and somebody else labels it; its number. */
  openIncident(): Promise<number>;
  /** Waits until each has exactly one branch, one pull request and one comment; throws for one that has more. */
  whole(numbers: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

export async function openRehearsal(): Promise<Rehearsal> {
  const sandbox = await startSandbox({ rateLimitFactor: 20 });
  sandbox.createUser({ login: 'acme', type: 'Organization' });
  for (const login of ['hubot', 'stranger']) sandbox.createUser({ login });
  const labels = [{ name: 'incident', color: 'b60205' }];
  await sandbox.createRepository({
    ...shop,
    name: shop.repo,
    files: { 'README.md': '# Shop\n' },
    roles: { hubot: 'triage' },
    labels,
  });
  const manifest = parse(readFileSync(path.resolve(import.meta.dirname, '../../app.yml'), 'utf8'));
  const { default_permissions: permissions, default_events: events } = manifest;
  const app = sandbox.createApp({ slug: 'debrief', owner: 'acme', permissions, events });
  sandbox.install({ app: 'debrief', account: 'acme' });
  const as = (user: string) =>
    new Octokit({ baseUrl: sandbox.apiUrl, log: quiet, auth: sandbox.createToken({ user }).token }).rest;
  const [stranger, hubot] = [as('stranger'), as('hubot')];
  return {
    sandbox,
    environment: (more = {}) => appEnvironment(sandbox, app, more),
    deliverTo: (url) => void sandbox.updateHook({ id: app.hookId, url: url() }),
    async openIncident() {
      const { data } = await stranger.issues.create({ ...shop, title: 'Database down', body: 'Gone' });
      await hubot.issues.addLabels({ ...shop, issue_number: data.number, labels: ['incident'] });
      return data.number;
    },
    async whole(numbers) {
      for (;;) {
        const found = await Promise.all(numbers.map((number) => look(hubot, number)));
        const worst = found.findIndex((one) => Math.max(...Object.values(one)) > 1);
        if (worst >= 0) throw new Error(`Double: issue ${numbers[worst]} has ${JSON.stringify(found[worst])}`);
        if (found.every((one) => Object.values(one).every((count) => count === 1))) return;
        await sleep(500);
      }
    },
    close: () => sandbox.close(),
  };
}

async function look(rest: Octokit['rest'], number: number): Promise<Found> {
  const branch = `postmortem/issue-${number}`;
  const [refs, pulls, comments] = await Promise.all([
    rest.git.listMatchingRefs({ ...shop, ref: `heads/${branch}` }),
    rest.pulls.list({ ...shop, state: 'all', head: `acme:${branch}` }),
    rest.issues.listComments({ ...shop, issue_number: number }),
  ]);
  return {
    branches: refs.data.filter(({ ref }) => ref === `refs/heads/${branch}`).length,
    pullRequests: pulls.data.length,
    comments: comments.data.filter(({ user }) => user?.login === 'debrief[bot]').length,
  };
}
