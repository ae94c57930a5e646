import { expect, it } from 'vitest';
import { as, openShop, quiet, shop, withToken } from '../../packages/github-sandbox/tests/open-sandbox.ts';
import { renderSweepSummary } from '../../src/action/render-sweep-summary.ts';
import { sweepRepository } from '../../src/github/sweep/sweep-repository.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';

const permissions = { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' } as const;

async function open(incidents: number, rateLimitFactor = 1) {
  const sandbox = await openShop({ now: () => new Date('2026-05-18T08:00:00Z'), rateLimitFactor });
  const mona = as(sandbox, 'mona');
  for (let index = 0; index < incidents; index += 1)
    await mona.rest.issues.create({
      ...shop,
      title: `Down ${index}`,
      body: 'Gone',
      labels: ['incident', 'severity: high'],
    });
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions });
  const client = () => withToken(sandbox, token);
  const sweep = async () => {
    const octokit = client();
    return sweepRepository({
      github: { octokit, ...shop },
      now: sandbox.clock.now().getTime(),
      log: quiet,
      readHistory: createHistoryReader({ octokit, ...shop }, createHistoryCache()),
      wait: async () => undefined,
    });
  };
  const drafts = async () => (await mona.paginate(mona.rest.pulls.list, { ...shop, per_page: 100 })).length;
  const left = async () => {
    const { resources } = (await client().rest.rateLimit.get()).data;
    return { core: resources.core.remaining, graphql: resources.graphql?.remaining ?? 0 };
  };
  return { sandbox, sweep, drafts, left };
}

it('drafts 60 new incidents in one hour and leaves half of the budget of a workflow to others', async () => {
  const { sweep, drafts, left } = await open(60);
  const { failures, issues, stopped } = await sweep();
  expect(failures).toEqual([]);
  expect([issues.length, await drafts()]).toEqual([60, 60]);
  expect(stopped?.waiting ?? []).toEqual([]);
  const { core, graphql } = await left();
  // The look that finds the budget spent has just been made.
  expect(Math.min(core, graphql)).toBeGreaterThan(470);
});

it('stops when half of the hour is spent, says where, and goes on from there in the next hour', async () => {
  const { sandbox, sweep, drafts } = await open(9, 0.07);
  const first = await sweep();
  const waiting = first.stopped?.waiting ?? [];
  expect(waiting.length).toBeGreaterThan(0);
  expect([first.failures, waiting.length + (await drafts())]).toEqual([[], 9]);
  expect(renderSweepSummary(first, false)).toContain(`#${waiting[0]}`);
  expect(first.clocks.length + first.issues.length).toBeGreaterThan(0);
  for (let hour = 1; hour < 9 && (await drafts()) < 9; hour += 1) {
    sandbox.clock.set(new Date(Date.parse('2026-05-18T08:00:00Z') + hour * 61 * 60 * 1000));
    const before = await drafts();
    expect((await sweep()).failures).toEqual([]);
    expect(await drafts()).toBeGreaterThan(before);
  }
  expect(await drafts()).toBe(9);
});
