import { describe, expect, it } from 'vitest';
import { asActions } from '../../packages/github-sandbox/tests/clients.ts';
import { renderUnwatched } from '../../src/core/plan/unwatched.ts';
import { type Swept, sweepRepository } from '../../src/github/sweep/sweep-repository.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { as, openShop, quiet, shop } from '../sandbox/open-sandbox.ts';
import { openSweeps, type Sweeps } from './open-sweeps.ts';

const begin = '2026-05-15T09:00:00Z';
const late = '2026-05-27T12:00:00Z';

/** An incident of the highest severity, drafted, and resolved at noon. */
async function openResolved(): Promise<{ sweeps: Sweeps; number: number }> {
  const sweeps = await openSweeps(begin, 'reminders: [daily after]\n');
  const number = await sweeps.report(begin, 'critical', 'Tokens declined');
  await sweeps.sweep('2026-05-15T09:05:00Z');
  await sweeps.resolve('2026-05-15T12:00:00Z', number);
  await sweeps.sweep('2026-05-15T12:05:00Z');
  return { sweeps, number };
}

const told = ({ unwatched }: Swept) => unwatched.map(renderUnwatched).join('\n');
const states = ({ clocks }: Swept) => clocks.map(({ subject, state }) => `${subject.id} ${state.kind}`);

describe('an incident is on the table, labelled, reminded of and named', () => {
  it('when a job has closed its pull request and deleted the branch', async () => {
    const { sweeps, number } = await openResolved();
    sweeps.sandbox.clock.set(new Date('2026-05-17T00:00:00Z'));
    const job = asActions(sweeps.sandbox, { contents: 'write', pull_requests: 'write' });
    await job.rest.pulls.update({ ...shop, pull_number: number + 1, state: 'closed' });
    await job.rest.git.deleteRef({ ...shop, ref: `heads/postmortem/issue-${number}` });
    const swept = await sweeps.sweep(late);
    expect([states(swept), swept.failures]).toEqual([['issue-2 overdue'], []]);
    expect(told(swept)).toContain(`#${number}: #${number + 1} was closed without merging, and its deadline goes on`);
    expect(await sweeps.labels(number)).toContain('postmortem: overdue');
    expect(await sweeps.reminders(number)).toEqual(['2026-05-27 after-2026-05-27']);
    await sweeps.mona.rest.git.createRef({
      ...shop,
      ref: `refs/heads/postmortem/issue-${number}`,
      sha: (await sweeps.mona.rest.pulls.get({ ...shop, pull_number: number + 1 })).data.head.sha,
    });
    await sweeps.mona.rest.pulls.update({ ...shop, pull_number: number + 1, state: 'open' });
    expect(told(await sweeps.sweep(late))).toBe('');
  });

  it('when its published record was reverted', async () => {
    const { sweeps, number } = await openResolved();
    await sweeps.merge('2026-05-18T09:00:00Z', `postmortem/issue-${number}`);
    expect(states(await sweeps.sweep('2026-05-18T09:05:00Z'))).toEqual(['issue-2 published-on-time']);
    const path = 'postmortems/2026/issue-2.md';
    const { data } = await sweeps.mona.rest.repos.getContent({ ...shop, path });
    const sha = Array.isArray(data) ? '' : data.sha;
    await sweeps.mona.rest.repos.deleteFile({ ...shop, path, sha, message: 'Revert' });
    const swept = await sweeps.sweep(late);
    expect(states(swept)).toEqual(['issue-2 overdue']);
    expect(told(swept)).toContain('was merged, but no record on the default branch is of this issue');
    expect(await sweeps.labels(number)).toContain('postmortem: overdue');
  });

  it('when its conversation is locked, but for the reminder; others are looked at', async () => {
    const { sweeps, number } = await openResolved();
    await sweeps.mona.rest.issues.lock({ ...shop, issue_number: number });
    const second = await sweeps.report('2026-05-16T09:00:00Z', 'high', 'Slow');
    const swept = await sweeps.sweep(late);
    expect([swept.failures, swept.issues.flatMap(({ refusals }) => refusals)]).toEqual([[], []]);
    expect(told(swept)).toContain(`#${number}: its conversation is locked`);
    expect(await sweeps.labels(number)).toContain('postmortem: overdue');
    expect(swept.issues.find((one) => one.number === second)?.steps).toContain('create-pull-request');
  });
});

describe('a sweep names', () => {
  it('what was closed as not planned, which owes nothing', async () => {
    const sweeps = await openSweeps(begin, 'reminders: [daily after]\n');
    const number = await sweeps.report(begin, 'high', 'False alarm');
    await sweeps.sweep(begin);
    sweeps.sandbox.clock.set(new Date('2026-05-15T12:00:00Z'));
    await sweeps.mona.rest.issues.update({
      ...shop,
      issue_number: number,
      state: 'closed',
      state_reason: 'not_planned',
    });
    const swept = await sweeps.sweep('2026-05-26T12:00:00Z');
    expect([states(swept), await sweeps.reminders(number)]).toEqual([[], []]);
    expect(told(swept)).toContain(`#${number}: it was closed as not planned, so no postmortem is due`);
    expect(await sweeps.labels(number)).not.toContain('postmortem: overdue');
  });

  it('who has put the label there without the right to', async () => {
    const sweeps = await openSweeps(begin, 'timezone: UTC\n');
    const { sandbox } = sweeps;
    sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'triage' });
    await as(sandbox, 'stranger').rest.issues.create({ ...shop, title: 'Down', labels: ['incident'] });
    sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'read' });
    expect(told(await sweeps.sweep(begin))).toContain('labelled by `stranger`, who has no triage permission');
  });

  it('the label that does not exist, and issues that are switched off', async () => {
    const sweeps = await openSweeps(begin, 'timezone: UTC\n');
    for (const { number } of (await sweeps.mona.rest.issues.listForRepo(shop)).data)
      await sweeps.mona.rest.issues.removeAllLabels({ ...shop, issue_number: number });
    await sweeps.mona.rest.issues.deleteLabel({ ...shop, name: 'incident' });
    expect(told(await sweeps.sweep(begin))).toContain('there is no label `incident`');
    sweeps.sandbox.configureRepository({ repository: 'acme/shop', settings: { issues: false } });
    expect(told(await sweeps.sweep(late))).toContain('Issues are switched off');
  });

  it('an issue that was moved, once more in its pull request', async () => {
    const { sweeps, number } = await openResolved();
    await sweeps.sandbox.createRepository({ owner: 'acme', name: 'desk', files: { a: 'A' } });
    sweeps.sandbox.transferIssue({ repository: 'acme/shop', number, to: 'acme/desk', user: 'octocat' });
    for (let turn = 0; turn < 2; turn += 1)
      expect(told(await sweeps.sweep(late))).toContain(`#${number}: it was moved to \`acme/desk#1\``);
    const { data } = await sweeps.mona.rest.issues.listComments({ ...shop, issue_number: number + 1 });
    expect(data.map(({ body }) => /\*\*(.*)\*\*/.exec(body ?? '')?.[1])).toEqual(['Postmortem paused']);
  });

  it('an empty and an archived repository, without a failure', async () => {
    const sandbox = await openShop();
    await sandbox.createRepository({ owner: 'acme', name: 'empty' });
    sandbox.configureRepository({ repository: 'acme/shop', archived: true });
    const words = ['shop', 'empty'].map(async (name) => {
      const octokit = asActions(sandbox, { contents: 'write', issues: 'read', pull_requests: 'read' }, `acme/${name}`);
      const repo = { owner: 'acme', repo: name };
      const readHistory = createHistoryReader({ octokit, ...repo }, createHistoryCache());
      return told(
        await sweepRepository({
          github: { octokit, ...repo },
          now: 0,
          log: quiet,
          readHistory,
          wait: async () => undefined,
        }),
      );
    });
    expect(await Promise.all(words)).toEqual([
      'The repository is archived: nothing can be written',
      'The repository has no commit yet; make one and look again',
    ]);
  });
});

describe('rules for all branches', () => {
  it('that forbid force pushes leave the note of each sweep alone', async () => {
    const sweeps = await openSweeps(begin, 'timezone: UTC\n');
    const rulesets = [{ include: ['~ALL'], rules: ['non_fast_forward'] as const }];
    sweeps.sandbox.configureRepository({ repository: 'acme/shop', settings: { rulesets } });
    for (const day of ['15', '16', '17']) {
      const { failures, remarks } = await sweeps.sweep(`2026-05-${day}T09:00:00Z`);
      expect([failures, remarks]).toEqual([[], []]);
    }
  });

  it('that restrict new branches keep a sweep from noting when it ran, which is a remark', async () => {
    const sweeps = await openSweeps(begin, 'timezone: UTC\n');
    const rulesets = [{ include: ['~ALL'], rules: ['creation'] as const }];
    sweeps.sandbox.configureRepository({ repository: 'acme/shop', settings: { rulesets } });
    const { failures, remarks } = await sweeps.sweep(begin);
    expect([failures, remarks]).toEqual([[], [expect.stringMatching(/^Cannot write down that a sweep ran: /)]]);
  });

  it('and keep a roll-up from being drafted are told of once, and all else is done', async () => {
    const sweeps = await openSweeps(begin, 'timezone: UTC\n');
    const number = await sweeps.report(begin, 'medium', 'Slow');
    await sweeps.resolve('2026-05-15T12:00:00Z', number);
    await sweeps.sweep('2026-05-15T12:05:00Z');
    await sweeps.merge('2026-05-18T09:00:00Z', `postmortem/issue-${number}`);
    const rulesets = [{ include: ['postmortem/rollup-*'], rules: ['creation'] as const }];
    sweeps.sandbox.configureRepository({ repository: 'acme/shop', settings: { rulesets } });
    const { rollups, failures } = await sweeps.sweep('2026-07-02T09:00:00Z');
    expect([failures, rollups.settled]).toEqual([[], true]);
    expect(rollups.refusals.map(({ action }) => action)).toEqual(['create-branch']);
  });
});
