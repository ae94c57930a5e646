import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { as } from '../sandbox/open-sandbox.ts';
import { createTempFolder } from '../workspace/temp-repository.ts';
import { type ActionOutcome, runAction } from './run-action.ts';
import { checkOut, openShopWith } from './shop-run.ts';

const shop = { owner: 'acme', repo: 'shop' };
const clocks = 'clocks: [{ label: Report to the regulator, of: started, within: 24 hours }]\n';

const record = (id: string, severity: string, resolved: string) =>
  `---\nid: ${id}\ntitle: Told of ${id}\nseverity: ${severity}\nstarted: ${resolved}T08:00Z\nresolved: ${resolved}T09:00Z\n---\n`;

interface Run {
  readonly now: string;
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function runSweep(sandbox: Sandbox, { now, workspace, env }: Run): Promise<ActionOutcome> {
  sandbox.clock.set(new Date(now));
  const { token } = sandbox.createActionsToken({
    repository: 'acme/shop',
    permissions: { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' },
  });
  return runAction({
    workspace: workspace ?? (await checkOut(sandbox)),
    with: { command: 'sweep', token },
    event: 'schedule',
    payload: { repository: { default_branch: 'main' } },
    env: { GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url, DEBRIEF_NOW: now, ...env },
  });
}

/** An incident that was resolved on Friday 2026-05-15. */
async function openIncident(sandbox: Sandbox): Promise<number> {
  sandbox.clock.set(new Date('2026-05-15T08:00:00Z'));
  const { rest } = as(sandbox, 'mona');
  const labels = ['incident', 'severity: critical'];
  const { data } = await rest.issues.create({ ...shop, title: 'Down', body: 'Gone', labels });
  await rest.issues.update({ ...shop, issue_number: data.number, state: 'closed' });
  return data.number;
}

describe('the Action sweeps', () => {
  it('and exits 1 with every clock in the summary when a postmortem is overdue', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    const number = await openIncident(sandbox);
    expect(await runSweep(sandbox, { now: '2026-05-18T06:17:00Z' })).toMatchObject({ code: 0 });
    const { code, outputs, summary, stdout } = await runSweep(sandbox, { now: '2026-05-25T06:17:00Z' });
    expect([code, outputs]).toMatchObject([1, { result: 'problems', errors: '1' }]);
    expect(summary).toContain(`| **overdue** | Fri 2026-05-22 | 3 days late | issue-${number} |`);
    expect(summary).toContain('The sweep before this one ran at 2026-05-18T06:17:00Z');
    expect(stdout).toMatch(/^::error.*Friday 22 May 2026, 3 days late$/m);
    const { data } = await as(sandbox, 'mona').rest.issues.get({ ...shop, issue_number: number });
    expect(data.labels).toContainEqual(expect.objectContaining({ name: 'postmortem: overdue', color: 'b60205' }));
  });

  it('and exits 1 although a job has closed the pull request, names it, and goes by the clocks where a conversation is locked', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    const number = await openIncident(sandbox);
    await runSweep(sandbox, { now: '2026-05-16T06:17:00Z' });
    const { rest } = as(sandbox, 'mona');
    await rest.pulls.update({ ...shop, pull_number: number + 1, state: 'closed' });
    await rest.git.deleteRef({ ...shop, ref: `heads/postmortem/issue-${number}` });
    await rest.issues.lock({ ...shop, issue_number: number });
    const { code, summary } = await runSweep(sandbox, { now: '2026-05-25T06:17:00Z' });
    expect(code).toBe(1);
    expect(summary).toContain(`| **overdue** | Fri 2026-05-22 | 3 days late | issue-${number} |`);
    expect(summary).toContain(`## Not watched\n\n- #${number}: #${number + 1} was closed without merging`);
    expect(summary).toContain(`- #${number}: its conversation is locked`);
    expect(summary).not.toContain('## Not done');
  });

  it('and gives the same clocks from a checkout as from the API', async () => {
    // Each on a GitHub of its own: a sweep tells when the one before it ran.
    const sweepFrom = async (place: (sandbox: Sandbox) => Promise<string>) => {
      const sandbox = await openShopWith({ 'postmortems/2026/old-1.md': record('old-1', 'high', '2026-05-11') });
      return (await runSweep(sandbox, { now: '2026-05-13T06:17:00Z', workspace: await place(sandbox) })).summary;
    };
    const git = await sweepFrom(checkOut);
    const api = await sweepFrom(async () => createTempFolder());
    expect(git).toContain('old-1');
    expect(git?.split('## Done')[0]).toBe(api?.split('## Done')[0]);
  });

  it('and refuses a shallow checkout, which does not know when anything was published', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    await as(sandbox, 'mona').rest.repos.createOrUpdateFileContents({
      ...shop,
      path: 'a.md',
      message: 'One more',
      content: '',
    });
    const workspace = await checkOut(sandbox, '--depth=1');
    const { code, stdout } = await runSweep(sandbox, { now: '2026-05-13T06:17:00Z', workspace });
    expect([code, stdout]).toEqual([2, expect.stringContaining('fetch-depth: 0')]);
  });

  it.each([
    ['public', false],
    ['private', true],
  ] as const)('and in a %s repository tells of private clocks: %s', async (visibility, told) => {
    const sandbox = await openShopWith({
      '.github/debrief.yml': clocks,
      'postmortems/2026/old-1.md': record('old-1', 'high', '2026-05-11'),
    });
    sandbox.configureRepository({ repository: 'acme/shop', private: visibility === 'private' });
    const { code, summary, stdout } = await runSweep(sandbox, { now: '2026-05-13T06:17:00Z' });
    expect([code, /regulator/.test(summary + stdout)]).toEqual([told ? 1 : 0, told]);
  });

  it('and runs the check of the pull requests that it opens, whose workflows wait for approval', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' }, '2026-05-14T08:00:00Z');
    const number = await openIncident(sandbox);
    const env = { GITHUB_ACTION_REPOSITORY: 'acme/debrief', GITHUB_ACTION_REF: 'v1' };
    const { summary } = await runSweep(sandbox, { now: '2026-05-18T06:17:00Z', env });
    expect(summary).toContain(`- #${number + 1}: checked here, because its workflows wait for approval`);
    const { rest } = as(sandbox, 'mona');
    const { data } = await rest.checks.listForRef({ ...shop, ref: `postmortem/issue-${number}` });
    expect(data.check_runs).toMatchObject([{ name: 'debrief', conclusion: 'failure' }]);
    expect(JSON.stringify(data.check_runs)).toContain('/acme/debrief/blob/v1/docs/rules/leftover-placeholder.md');
    // The clock stood still meanwhile: what changed in the very second of a check is checked once more, and no more.
    await runSweep(sandbox, { now: '2026-05-18T07:17:00Z', env });
    const again = await runSweep(sandbox, { now: '2026-05-18T08:17:00Z', env });
    expect(again.summary).not.toContain('checked');
  });
});
