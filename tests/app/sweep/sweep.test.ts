import { describe, expect, it } from 'vitest';
import { checkAs, headOf, propose, seeCheckRuns } from '../../github/open-change.ts';
import { manifest, openIncident, writes } from '../../github/open-incident.ts';
import { as, openShop, shop } from '../../sandbox/open-sandbox.ts';
import { recordText } from '../../workspace/record-text.ts';
import { openWork } from './open-work.ts';

const nothing = { noted: 0, looked: 0, unchanged: 0, waiting: 0, failures: 0 };
const later = (sandbox: { readonly clock: { advance(ms: number): void } }) => sandbox.clock.advance(60_000);

describe('a sweep of the App', () => {
  it('comes to its end although one repository is empty and another one fails, and says how many did', async () => {
    const incident = await openIncident();
    const { sandbox } = incident;
    await sandbox.createRepository({ owner: 'acme', name: 'empty' });
    // A configuration that GraphQL cuts is read from git.
    const files = { '.github/debrief.yml': `# ${'x'.repeat(128 * 1024)}\n` };
    await sandbox.createRepository({ owner: 'acme', name: 'broken', files });
    sandbox.fault({ path: '/repos/acme/broken/git/trees/*', status: 403, times: null });
    const { sweep, noted } = openWork(incident);
    expect(await sweep()).toEqual({ ...nothing, noted: 1, looked: 2, failures: 1 });
    expect([...noted.values()]).toMatchObject([{ repo: 'shop', number: 1 }]);
  });

  it('finds a pull request whose check was lost or begun only, and checks it once', async () => {
    const incident = await openIncident({ labels: [] });
    const { sandbox, mona, bot } = incident;
    const number = await propose(mona, { 'postmortems/2026/issue-9.md': recordText('issue-9') });
    const sha = await headOf(mona, number);
    const { sweep, drain } = openWork(incident);
    await sweep();
    await drain();
    expect(await seeCheckRuns(mona, sha)).toMatchObject([{ by: 'debrief', status: 'completed' }]);
    // Somebody died between two requests of the next one.
    const other = await propose(mona, { 'postmortems/2026/issue-8.md': recordText('issue-8') }, { branch: 'other' });
    await checkAs(bot(), other);
    const [run] = await seeCheckRuns(mona, await headOf(mona, other));
    await bot().rest.checks.update({ ...shop, check_run_id: run?.id ?? 0, status: 'in_progress' });
    await sweep();
    await drain();
    expect(await seeCheckRuns(mona, await headOf(mona, other))).toMatchObject([{ id: run?.id, status: 'completed' }]);
    sandbox.forgetRequests();
    await openWork(incident).sweep();
    expect(writes(sandbox)).toEqual([]);
  });

  it('leaves the pull requests alone that were there before it, where nobody uses Debrief', async () => {
    const sandbox = await openShop({ now: () => new Date('2026-05-18T12:00:00Z') });
    const mona = as(sandbox, 'mona');
    await propose(mona, { 'README.md': 'Hello' }, { branch: 'before' });
    later(sandbox);
    const { default_permissions: permissions, default_events: events } = manifest;
    const app = sandbox.createApp({ slug: 'debrief', owner: 'acme', permissions, events });
    sandbox.install({ app: 'debrief', account: 'acme' });
    later(sandbox);
    const after = await propose(mona, { 'README.md': 'Hello' }, { branch: 'after' });
    const { sweep, noted } = openWork({ sandbox, app });
    await sweep();
    expect([...noted.values()]).toMatchObject([{ check: { number: after } }]);
  });

  it('asks one query of a repository in which nothing has changed, and looks again after an hour or a change', async () => {
    const incident = await openIncident();
    const { sandbox, mona } = incident;
    const { sweep, drain } = openWork(incident);
    for (let round = 0; round < 3; round += 1) {
      await sweep();
      await drain();
      later(sandbox);
    }
    expect(await sweep()).toEqual({ ...nothing, unchanged: 1 });
    sandbox.forgetRequests();
    expect(await sweep()).toEqual({ ...nothing, unchanged: 1 });
    const asked = sandbox.requests().map(({ method, url, status }) => `${method} ${url.split('?')[0]} ${status}`);
    expect(asked).toEqual(['GET /app/installations 304', 'GET /installation/repositories 304', 'POST /graphql 200']);
    await mona.rest.issues.update({ ...shop, issue_number: 1, title: 'Another title' });
    later(sandbox);
    expect(await sweep()).toMatchObject({ noted: 1, looked: 1 });
    await drain();
    later(sandbox);
    await sweep();
    sandbox.clock.advance(3_600_000);
    expect(await sweep()).toMatchObject({ looked: 1, unchanged: 0 });
  });

  it('leaves half of the requests of an hour to people', async () => {
    const incident = await openIncident({ rateLimitFactor: 0.004 });
    const { sandbox, bot } = incident;
    const client = bot();
    for (let spent = 0; spent < 12; spent += 1) await client.rest.repos.get(shop);
    const { sweep, noted } = openWork(incident);
    expect(await sweep()).toEqual({ ...nothing, waiting: 1 });
    sandbox.clock.advance(3_600_000);
    expect(await sweep()).toEqual({ ...nothing, looked: 1, noted: 1 });
    expect([...noted.values()]).toMatchObject([{ number: 1 }]);
  });
});
