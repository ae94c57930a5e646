import { afterAll, expect, it } from 'vitest';
import { as, openShop, quiet, shop, withToken } from '../../packages/github-sandbox/tests/open-sandbox.ts';
import { checkPullRequest } from '../../src/github/check/check-pull-request.ts';
import { readWideHome } from '../../src/github/reconcile/read-home.ts';
import { reconcile } from '../../src/github/reconcile/reconcile.ts';
import { sweepRepository } from '../../src/github/sweep/sweep-repository.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { propose } from './open-change.ts';
import { type Incident, openIncident, self } from './open-incident.ts';

type Sandbox = Incident['sandbox'];
type Client = Incident['mona'];

const permissions = { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' } as const;
const begin = '2026-05-18T08:00:00Z';
const table: string[] = [];

afterAll(() => console.log(['what | requests | REST | GraphQL', '--- | --- | --- | ---', ...table].join('\n')));

/** What was asked of GitHub since it was last forgotten, tokens apart. */
function count(sandbox: Sandbox, what: string): number {
  const asked = sandbox.requests().filter(({ template }) => template?.endsWith('access_tokens') !== true);
  const graphql = asked.filter(({ template }) => template === '/graphql').length;
  table.push(`${what} | ${asked.length} | ${asked.length - graphql} | ${graphql}`);
  return asked.length;
}

async function report(sandbox: Sandbox, howMany: number): Promise<number[]> {
  const mona = as(sandbox, 'mona');
  const numbers: number[] = [];
  for (let index = 0; index < howMany; index += 1) {
    const opened = { ...shop, title: `Database ${index} down`, body: 'Gone', labels: ['incident', 'severity: high'] };
    numbers.push((await mona.rest.issues.create(opened)).data.number);
  }
  return numbers;
}

const sweep = (sandbox: Sandbox, octokit: Client, self?: string) =>
  sweepRepository({
    github: { octokit, ...shop },
    ...(self && { self }),
    now: sandbox.clock.now().getTime(),
    log: quiet,
    readHistory: createHistoryReader({ octokit, ...shop }, createHistoryCache()),
    wait: async () => undefined,
  });

const openAction = async (options = {}) => {
  const sandbox = await openShop({ now: () => new Date(begin), ...options });
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions });
  return { sandbox, client: () => withToken(sandbox, token) };
};

it.each([
  [10, 25],
  [100, 120],
])(
  'a sweep of %i open incidents with nothing to do asks at most %i times',
  async (open, most) => {
    const { sandbox, bot } = await openIncident({ now: () => new Date(begin), labels: [] });
    await report(sandbox, open);
    await sweep(sandbox, bot(), self);
    sandbox.forgetRequests();
    const { issues, failures } = await sweep(sandbox, bot(), self);
    expect(failures).toEqual([]);
    expect(issues.map(({ steps }) => steps.length)).toEqual(Array.from({ length: open }, () => 0));
    expect(count(sandbox, `sweep, ${open} open incidents, nothing to do (App)`)).toBeLessThanOrEqual(most);
  },
  600_000,
);

// A hundred are the App's, with the same sweep: here they would only take longer.
it.each([
  [10, 25],
  [40, 48],
])(
  'the Action, which also checks what it has opened, sweeps %i open incidents with nothing to do for at most %i',
  async (open, most) => {
    // What came before took several hours at GitHub's limits.
    const { sandbox, client } = await openAction({ rateLimitFactor: 10 });
    await report(sandbox, open);
    expect((await sweep(sandbox, client())).checked).toHaveLength(open);
    sandbox.clock.set(new Date('2026-05-18T09:00:00Z'));
    await sweep(sandbox, client());
    sandbox.clock.set(new Date('2026-05-19T08:00:00Z'));
    sandbox.forgetRequests();
    const { issues, failures, checked } = await sweep(sandbox, client());
    expect({ failures, checked }).toEqual({ failures: [], checked: [] });
    expect(issues.map(({ steps }) => steps.length)).toEqual(Array.from({ length: open }, () => 0));
    expect(count(sandbox, `sweep, ${open} open incidents, nothing to do (Action)`)).toBeLessThanOrEqual(most);
  },
  600_000,
);

it('one new incident is branched, drafted and told in at most 25', async () => {
  const { sandbox, client } = await openAction();
  const [number = 0] = await report(sandbox, 1);
  sandbox.forgetRequests();
  const now = sandbox.clock.now().getTime();
  const done = await reconcile({ github: { octokit: client(), ...shop }, number, now, log: quiet });
  expect(done).toMatchObject({ settled: true, steps: ['create-branch', 'create-pull-request', 'create-comment'] });
  expect(count(sandbox, 'one new incident, to branch, draft and comment')).toBeLessThanOrEqual(25);
});

it('a check of a pull request without a record asks at most 3 times', async () => {
  const { sandbox, mona, bot } = await openIncident({ labels: [] });
  const pullNumber = await propose(mona, { 'src/index.js': 'export {};\n' });
  sandbox.forgetRequests();
  const now = sandbox.clock.now().getTime();
  expect(await checkPullRequest({ github: { octokit: bot(), ...shop }, self, now, log: quiet, pullNumber })).toBe(
    'written',
  );
  expect(count(sandbox, 'check of a pull request without a record (App)')).toBeLessThanOrEqual(3);
});

it("the App's look at a repository that does not use Debrief asks at most 2 times", async () => {
  const { sandbox, bot } = await openIncident({ labels: [] });
  await sandbox.createRepository({ owner: 'acme', name: 'docs', files: { 'README.md': '# Docs\n' } });
  const client = bot();
  await client.rest.apps.listReposAccessibleToInstallation();
  sandbox.forgetRequests();
  const home = await readWideHome({ octokit: client, owner: 'acme', repo: 'docs' });
  expect(home?.isUsed).toBe(false);
  expect(count(sandbox, 'the hourly look of the App at a repository that does not use Debrief')).toBeLessThanOrEqual(2);
});
