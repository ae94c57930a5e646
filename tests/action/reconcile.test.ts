import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { writes } from '../github/open-incident.ts';
import { as, openSandbox } from '../sandbox/open-sandbox.ts';
import { createTempFolder } from '../workspace/temp-repository.ts';
import { runAction } from './run-action.ts';
import { openShopWith } from './shop-run.ts';

const shop = { owner: 'acme', repo: 'shop' };

function run(sandbox: Sandbox, command: string, event: string, payload: object, inputs: Record<string, string> = {}) {
  const { token } = sandbox.createActionsToken({
    repository: 'acme/shop',
    permissions: { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' },
  });
  return runAction({
    workspace: createTempFolder(),
    with: { command, token, ...inputs },
    event,
    payload: { repository: { default_branch: 'main' }, ...payload },
    env: { GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url },
  });
}

async function labelled(sandbox: Sandbox, title: string): Promise<number> {
  const { data } = await as(sandbox, 'mona').rest.issues.create({
    ...shop,
    title,
    body: 'All of it',
    labels: ['incident'],
  });
  return data.number;
}

async function openPulls(sandbox: Sandbox): Promise<string[]> {
  const { data } = await as(sandbox, 'mona').rest.pulls.list({ ...shop, state: 'open' });
  return data.map(({ head }) => head.ref).toSorted();
}

describe('the Action reconciles', () => {
  it('an issue that was labelled, once, however often it is told', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    await as(sandbox, 'mona').rest.issues.createLabel({ ...shop, name: 'incident', color: 'b60205' });
    const number = await labelled(sandbox, 'Tokens declined');
    const first = await run(sandbox, 'reconcile', 'issues', { action: 'labeled', issue: { number } });
    expect(first).toMatchObject({ code: 0, outputs: { result: 'clean' } });
    expect(first.summary).toContain(`#${number}`);
    expect(await openPulls(sandbox)).toEqual([`postmortem/issue-${number}`]);
    const again = await run(sandbox, 'reconcile', 'issues', { action: 'labeled', issue: { number } });
    expect(again.summary).toContain('nothing to do');
    expect(await openPulls(sandbox)).toHaveLength(1);
  });

  it.each(['reconcile', 'sweep'])('nothing on a dry run of %s, and says what it would be', async (command) => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    await as(sandbox, 'mona').rest.issues.createLabel({ ...shop, name: 'incident', color: 'b60205' });
    const number = await labelled(sandbox, 'Tokens declined');
    sandbox.forgetRequests();
    const outcome = await run(sandbox, command, 'issues', { issue: { number } }, { 'dry-run': 'true' });
    expect(outcome).toMatchObject({
      code: 0,
      summary: expect.stringMatching(/would be .*drafted|Would be done[\s\S]*drafted/),
    });
    // Who we are is asked through GraphQL, whose queries are POSTs.
    expect(writes(sandbox).filter((write) => write !== 'POST /graphql')).toEqual([]);
  });

  it('when GitHub fails for a moment, and creates nothing twice', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    await as(sandbox, 'mona').rest.issues.createLabel({ ...shop, name: 'incident', color: 'b60205' });
    const number = await labelled(sandbox, 'Tokens declined');
    sandbox.fault({ method: 'GET', path: '/repos/acme/shop/issues/*/comments', status: 502, times: 1 });
    sandbox.fault({ method: 'POST', path: '/repos/acme/shop/pulls', status: 502, times: 1 });
    sandbox.forgetRequests();
    expect(await run(sandbox, 'reconcile', 'issues', { issue: { number } })).toMatchObject({ code: 0 });
    expect(await openPulls(sandbox)).toEqual([`postmortem/issue-${number}`]);
    const creations = sandbox.requests().filter(({ method, url }) => method === 'POST' && /\/pulls$/.test(url));
    // The second comes from another look at what there is, not from asking again.
    expect(creations.map(({ status }) => status)).toEqual([502, 201]);
    const looks = sandbox.requests().filter(({ method, url }) => method === 'GET' && /\/pulls\?/.test(url));
    expect(looks.length).toBeGreaterThan(1);
  });

  it('the issue whose pull request was merged: comment and label are up to date at once', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    const mona = as(sandbox, 'mona').rest;
    await mona.issues.createLabel({ ...shop, name: 'incident', color: 'b60205' });
    const number = await labelled(sandbox, 'Tokens declined');
    await run(sandbox, 'reconcile', 'issues', { issue: { number } });
    await mona.issues.addLabels({ ...shop, issue_number: number, labels: ['postmortem: overdue'] });
    const pull_number = number + 1;
    const { data: pull } = await mona.pulls.get({ ...shop, pull_number });
    const merge = { pullRequestId: pull.node_id };
    await as(sandbox, 'mona').graphql(
      'mutation ($input: MarkPullRequestReadyForReviewInput!) { markPullRequestReadyForReview(input: $input) { clientMutationId } }',
      { input: merge },
    );
    await mona.pulls.merge({ ...shop, pull_number });
    const closed = { action: 'closed', pull_request: { number: pull_number, base: pull.base, head: pull.head } };
    expect(await run(sandbox, 'reconcile', 'pull_request', closed)).toMatchObject({ code: 0 });
    const { data } = await mona.issues.listComments({ ...shop, issue_number: number });
    expect(data[0]?.body).toContain(`**Postmortem published** by #${pull_number}`);
    expect((await mona.issues.get({ ...shop, issue_number: number })).data.labels).toMatchObject([
      { name: 'incident' },
    ]);
  });

  it('nothing where there is no commit yet, and says what to do', async () => {
    const sandbox = await openSandbox();
    sandbox.createUser({ login: 'acme', type: 'Organization' });
    sandbox.createUser({ login: 'mona' });
    const labels = [{ name: 'incident' }];
    await sandbox.createRepository({ owner: 'acme', name: 'shop', roles: { mona: 'write' }, labels });
    const number = await labelled(sandbox, 'Down');
    const { code, summary } = await run(sandbox, 'reconcile', 'issues', { issue: { number } });
    expect([code, summary]).toEqual([0, expect.stringContaining('The repository has no commit yet; make one')]);
    expect(summary).not.toContain('nothing to do');
  });

  it('nothing for a comment on a pull request', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    const payload = { issue: { number: 1, pull_request: {} } };
    const { code, stdout } = await run(sandbox, 'reconcile', 'issue_comment', payload);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('is about no issue') });
  });

  it('every incident on a sweep', async () => {
    const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
    await as(sandbox, 'mona').rest.issues.createLabel({ ...shop, name: 'incident', color: 'b60205' });
    const numbers = [await labelled(sandbox, 'Tokens declined'), await labelled(sandbox, 'Webhooks delayed')];
    expect(await run(sandbox, 'sweep', 'schedule', {})).toMatchObject({ code: 0 });
    expect(await openPulls(sandbox)).toEqual(numbers.map((number) => `postmortem/issue-${number}`));
  });
});
