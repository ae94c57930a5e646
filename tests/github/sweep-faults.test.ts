import type { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../packages/github-sandbox/src/faults.ts';
import { sweepRepository } from '../../src/github/sweep/sweep-repository.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { quiet } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident, self } from './open-incident.ts';

const record = `---
id: found-1
title: Found in spring
severity: medium
started: 2026-05-20T08:00Z
resolved: 2026-05-20T09:00Z
---
`;
const now = new Date('2026-07-15T06:17:00Z');

/** A repository where one sweep has everything to do: two incidents, one of them overdue, and a roll-up that is late. */
async function openRepository({ sandbox, mona }: Incident, repo: string): Promise<void> {
  const files = { 'postmortems/2026/found-1.md': record, '.github/debrief.yml': 'notify: ["@acme/review"]\n' };
  await sandbox.createRepository({ owner: 'acme', name: repo, files, roles: { mona: 'write' } });
  const create = (title: string, severity: string) =>
    mona.rest.issues.create({
      owner: 'acme',
      repo,
      title,
      body: 'Gone',
      labels: ['incident', `severity: ${severity}`],
    });
  sandbox.clock.set(new Date('2026-07-01T08:00:00Z'));
  await create('Down', 'critical');
  await create('Slow', 'high');
  await mona.rest.issues.update({ owner: 'acme', repo, issue_number: 1, state: 'closed' });
  sandbox.clock.set(now);
}

function sweep(octokit: Octokit, repo: string) {
  const place = { owner: 'acme', repo };
  const readHistory = createHistoryReader({ octokit, ...place }, createHistoryCache());
  const wait = async () => undefined;
  return sweepRepository({ github: { octokit, ...place }, self, now: now.getTime(), log: quiet, readHistory, wait });
}

/** Everything that people can see, without what differs from run to run. */
async function see({ mona }: Incident, repo: string): Promise<object> {
  const place = { owner: 'acme', repo, per_page: 100 };
  const branches = await mona.rest.repos.listBranches(place);
  const trees = await Promise.all(
    branches.data.map(async ({ name, commit }) => {
      const { data } = await mona.rest.git.getTree({ owner: 'acme', repo, tree_sha: commit.sha, recursive: 'true' });
      return [name, data.tree.map(({ path, sha }) => `${path} ${sha}`)] as const;
    }),
  );
  const issues = await mona.rest.issues.listForRepo({ ...place, state: 'all' });
  const comments = await mona.rest.issues.listCommentsForRepo(place);
  return {
    trees: Object.fromEntries(trees),
    issues: issues.data
      .map(({ title, body, labels }) => [title, body, labels.map((one) => Object(one).name)])
      .toSorted(),
    // Numbers of pull requests follow the order in which they were opened, which a fault may change; a reminder does not wait for one.
    comments: comments.data.map(({ body }) => body?.replace(/#\d+|its pull request/g, '#N')).toSorted(),
  };
}

const kinds: readonly (readonly [string, Fault])[] = [
  ['500', { status: 500 }],
  ['403 with retry-after', { status: 403, headers: { 'retry-after': '1' } }],
  ['422', { status: 422, message: 'Validation Failed' }],
  ['502 after it took effect', { status: 502, when: 'after' }],
];

/** The calls to let fail: the first of each operation, or with `FUZZ` above 1 every single one. */
function chosen(calls: readonly { readonly method: string; readonly url: string }[]): readonly number[] {
  const all = [...calls.keys()];
  if (Number(process.env.FUZZ ?? 1) > 1) return all;
  const operation = (index: number) => {
    const { method = '', url = '' } = calls[index] ?? {};
    return `${method} ${url.replace(/\?.*/, '').replace(/[0-9a-f]{40}|\d+/g, '*')}`;
  };
  const first = new Map(all.toReversed().map((index) => [operation(index), index]));
  return [...first.values()].toSorted((a, b) => a - b);
}

describe('a sweep', () => {
  it('of which any one call fails leaves what it leaves when none does', async () => {
    const incident = await openIncident();
    const { sandbox } = incident;
    await openRepository(incident, 'shop-whole');
    sandbox.forgetRequests();
    const octokit = incident.bot();
    const whole = await sweep(octokit, 'shop-whole');
    const calls = sandbox.requests().filter(({ url }) => url.includes('/repos/') || url === '/graphql');
    const expected = await see(incident, 'shop-whole');
    expect([whole.failures, calls.length > 30]).toEqual([[], true]);
    for (const [turn, index] of chosen(calls).entries()) {
      const { method = '', url = '' } = calls[index] ?? {};
      const [name, fault] = kinds[turn % kinds.length] ?? ['', {}];
      const repo = `shop-${index}`;
      await openRepository(incident, repo);
      sandbox.fault({ skip: index, ...fault });
      const { failures } = await sweep(octokit, repo);
      sandbox.clearFaults();
      // What is refused for good is left to the next sweep.
      if (fault.status === 422) await sweep(octokit, repo);
      expect({ failures, sight: await see(incident, repo) }, `${name}: ${method} ${url}`).toEqual({
        failures: [],
        sight: expected,
      });
    }
  });
});
