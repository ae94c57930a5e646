import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/start-sandbox.ts';
import { asActions, asApp, botOf, refusal } from '../clients.ts';
import { as, openSandbox, openShop, shop } from '../open-sandbox.ts';

const workflow = 'on:\n  pull_request:\njobs:\n  debrief:\n    runs-on: ubuntu-latest\n    steps: []\n';

/** A repository with a workflow for pull requests, and a branch that brings something. */
async function openWithWorkflow() {
  const sandbox = await openSandbox();
  sandbox.createUser({ login: 'acme', type: 'Organization' });
  sandbox.createUser({ login: 'mona' });
  await sandbox.createRepository({
    owner: 'acme',
    name: 'shop',
    files: { 'README.md': '# Shop\n', '.github/workflows/debrief.yml': workflow },
    roles: { mona: 'write' },
  });
  const { git, repos } = as(sandbox, 'mona').rest;
  const { data } = await git.getRef({ ...shop, ref: 'heads/main' });
  await git.createRef({ ...shop, ref: 'refs/heads/topic', sha: data.object.sha });
  await repos.createOrUpdateFileContents({ ...shop, path: 'a.md', message: 'M', content: 'QQ==', branch: 'topic' });
  return sandbox;
}

/** Where nobody listens: what is sent there is in the log all the same. */
const nobody = 'http://127.0.0.1:9/';
const sent = (sandbox: Sandbox) => sandbox.deliveries.log.map(({ event, action }) => `${event} ${action}`);

const opening = { ...shop, title: 'T', head: 'topic', base: 'main' };

describe('a pull request that the token of a workflow opens', () => {
  it('starts nothing until somebody with write access approves', async () => {
    const sandbox = await openWithWorkflow();
    sandbox.createHook({ repository: 'acme/shop', url: nobody, kind: 'workflows', events: ['pull_request'] });
    const actions = asActions(sandbox, { contents: 'write', pull_requests: 'write', actions: 'write' });
    const { data } = await actions.rest.pulls.create(opening);
    const runs = async () => (await actions.rest.actions.listWorkflowRunsForRepo(shop)).data.workflow_runs;
    expect(await runs()).toMatchObject([{ head_sha: data.head.sha, conclusion: 'action_required' }]);
    expect(sent(sandbox)).toEqual([]);
    const [run] = await runs();
    expect(await refusal(actions.rest.actions.approveWorkflowRun({ ...shop, run_id: run?.id ?? 0 }))).toMatch(/^403/);
    sandbox.approveRuns({ repository: 'acme/shop', number: data.number, user: 'mona' });
    expect(sent(sandbox)).toEqual(['pull_request opened']);
  });

  it('parks a run for each commit that the token adds', async () => {
    const sandbox = await openWithWorkflow();
    const actions = asActions(sandbox, { contents: 'write', pull_requests: 'write', actions: 'read' });
    await actions.rest.pulls.create(opening);
    const file = { ...shop, path: 'b.md', message: 'M', content: 'QQ==', branch: 'topic' };
    await actions.rest.repos.createOrUpdateFileContents(file);
    const { data } = await actions.rest.actions.listWorkflowRunsForRepo({ ...shop, status: 'action_required' });
    expect(data.total_count).toBe(2);
  });

  it('parks nothing where no workflow runs on pull requests, nor for what an app or a person opens', async () => {
    const sandbox = await openWithWorkflow();
    const bot = botOf(sandbox, { contents: 'write', pull_requests: 'write', actions: 'read' });
    await bot.rest.pulls.create(opening);
    expect((await bot.rest.actions.listWorkflowRunsForRepo(shop)).data.total_count).toBe(0);
  });
});

describe('"Re-run all checks"', () => {
  it('tells the app of the suite once, whatever it listens to', async () => {
    const sandbox = await openShop();
    const permissions = { checks: 'write' } as const;
    const app = sandbox.createApp({ slug: 'robot', owner: 'acme', permissions, events: [], webhook: { url: nobody } });
    const bot = asApp(sandbox, app, sandbox.install({ app: 'robot', account: 'acme' }).id);
    const { data: ref } = await as(sandbox, 'mona').rest.git.getRef({ ...shop, ref: 'heads/main' });
    const { data: run } = await bot.rest.checks.create({ ...shop, name: 'debrief', head_sha: ref.object.sha });
    const before = sent(sandbox).length;
    await sandbox.rerequestCheckSuite({ repository: 'acme/shop', id: run.id, user: 'mona' });
    expect(sent(sandbox).slice(before)).toEqual(['check_suite rerequested']);
  });
});

describe('a merge queue', () => {
  it('makes its commit when a pull request is queued, and moves the base there when the checks have passed', async () => {
    const sandbox = await openWithWorkflow();
    const mona = as(sandbox, 'mona').rest;
    const { data: pull } = await mona.pulls.create(opening);
    const who = { repository: 'acme/shop', number: pull.number, user: 'mona' };
    sandbox.clock.set(new Date('2026-05-15T08:00:00Z'));
    const { sha } = await sandbox.enqueue(who);
    sandbox.clock.set(new Date('2026-05-15T09:00:00Z'));
    await sandbox.mergeQueued(who);
    const { data: commit } = await mona.repos.getCommit({ ...shop, ref: 'main' });
    const { data: merged } = await mona.pulls.get({ ...shop, pull_number: pull.number });
    expect([commit.sha, commit.commit.committer?.date, commit.committer?.login, merged.merged_at]).toEqual([
      sha,
      '2026-05-15T08:00:00Z',
      'web-flow',
      '2026-05-15T09:00:00Z',
    ]);
  });
});
