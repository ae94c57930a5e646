import { expect, it } from 'vitest';
import { seeToActions } from '../../src/github/action-items/see-to-actions.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { quiet, shop } from '../sandbox/open-sandbox.ts';
import { commit } from './open-change.ts';
import { openIncident, self } from './open-incident.ts';

const config = 'action-items: { open-issues: true }\n';
const words = ['Alarm on disk', 'Renew keys', 'Write a runbook', 'Drill the failover', 'Cap retries'];
const record = (items: readonly string[]) => `---
id: old
title: Slow
severity: high
affects-integrators: true
started: 2026-05-04T08:00Z
resolved: 2026-05-04T09:00Z
---

## Action items

${items.map((item) => `- [ ] ${item}`).join('\n')}
`;

it('whatever GitHub does, two replicas open one issue for each action item, and write one comment', async () => {
  let dice = 11;
  const roll = () => {
    dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648;
    return dice / 2_147_483_648;
  };
  const { sandbox, bot, mona } = await openIncident({ now: () => new Date('2026-05-20T08:00Z'), labels: [] });
  const path = 'postmortems/2026/old.md';
  const write = (count: number) =>
    commit(mona, { [path]: record(words.slice(0, count)), '.github/debrief.yml': config }, { branch: 'main' });
  const replicas = [bot(), bot()].map((octokit) => {
    const github = { octokit, ...shop };
    const readHistory = createHistoryReader(github, createHistoryCache());
    const look = { github, self, readHistory, log: quiet, wait: async () => undefined };
    return () => seeToActions({ ...look, now: sandbox.clock.now().getTime() });
  });
  const together = async () => {
    sandbox.clock.advance(11 * 60_000);
    await Promise.allSettled(replicas.map((see) => see()));
  };
  const issues = async () => {
    const { data } = await mona.rest.issues.listForRepo({ ...shop, state: 'all', creator: self, direction: 'asc' });
    return data.filter(({ pull_request }) => !pull_request);
  };
  for (let round = 1; round <= 6; round += 1) {
    await write(Math.min(round, words.length));
    for (const [method, url] of [
      ['POST', '*/issues'],
      ['PATCH', '*/git/refs/*'],
      ['POST', '*/comments'],
    ] as const)
      if (roll() < 0.6)
        sandbox.fault({
          method,
          path: `/repos/acme/shop${url.slice(1)}`,
          status: 502,
          when: roll() < 0.5 ? 'after' : 'before',
          skip: Math.floor(roll() * 2),
        });
    await together();
    const [first] = await issues();
    if (first?.state === 'open')
      await mona.rest.issues.update({
        ...shop,
        issue_number: first.number,
        state: 'closed',
        state_reason: 'not_planned',
      });
  }
  for (let calm = 0; calm < 3; calm += 1) await together();
  const found = await issues();
  expect(found.map(({ title }) => title).toSorted()).toEqual(words.toSorted());
  const { data: comments } = await mona.rest.issues.listComments({ ...shop, issue_number: found[0]?.number ?? 0 });
  expect(comments.map(({ body }) => body?.includes('was not closed as completed'))).toEqual([true]);
  sandbox.forgetRequests();
  await together();
  expect(sandbox.requests().filter(({ method, url }) => method !== 'GET' && url.includes('/repos/'))).toEqual([]);
});
