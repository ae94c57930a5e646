import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../src/app/jobs/create-metrics.ts';
import { createRollupJob } from '../../../src/app/jobs/create-rollup-job.ts';
import { createSender } from '../../../src/notify/create-sender.ts';
import { openIncident, self } from '../../github/open-incident.ts';
import { quiet, shop } from '../../sandbox/open-sandbox.ts';

const record =
  '---\nid: old-1\ntitle: Slow\nseverity: medium\nstarted: 2026-05-18T08:00Z\nresolved: 2026-05-18T09:00Z\n---\n';

/** The App looks at a repository with these files, twice at once and then once more. */
async function look(files: Readonly<Record<string, string>>) {
  const incident = await openIncident({ now: () => new Date('2026-07-01T08:00:00Z'), labels: [] });
  await incident.sandbox.createRepository({ owner: 'acme', name: 'pay', files, roles: { mona: 'write' } });
  const pay = { ...shop, repo: 'pay' };
  const clock = () => incident.sandbox.clock.now().getTime();
  const context = {
    clientOf: async () => incident.bot(),
    self: async () => self,
    clock,
    metrics: createMetrics(async () => 0),
    senderOf: () => createSender({}, { repository: 'acme/pay', shared: true }, () => 0),
    log: quiet,
  };
  const lookAt = createRollupJob(context, async () => undefined);
  await Promise.all([lookAt({ installation: 1, ...pay }), lookAt({ installation: 1, ...pay })]);
  incident.sandbox.forgetRequests();
  await lookAt({ installation: 1, ...pay });
  const writes = incident.sandbox.requests().filter(({ method, url }) => method !== 'GET' && url.includes('/repos/'));
  const branches = await incident.mona.rest.repos.listBranches(pay);
  const pulls = await incident.mona.rest.pulls.list({ ...pay, state: 'all' });
  return { writes, branches: branches.data.map(({ name }) => name), pulls: pulls.data.map(({ title }) => title) };
}

describe("the App's look at roll-ups", () => {
  it('opens what is due, once, and writes down that a sweep came by', async () => {
    expect(await look({ 'postmortems/2026/old-1.md': record })).toEqual({
      writes: [],
      branches: ['debrief/sweep', 'main', 'postmortem/rollup-2026-Q2'],
      pulls: ['Roll-up: April to June 2026'],
    });
  });

  it('leaves no trace in a repository that does not use Debrief', async () => {
    expect(await look({ 'README.md': '# Pay\n' })).toEqual({ writes: [], branches: ['main'], pulls: [] });
  });
});
