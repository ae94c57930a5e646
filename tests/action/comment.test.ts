import { expect, it } from 'vitest';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { as } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { runAction } from './run-action.ts';
import { checkOut, git, openShopWith, pushFiles } from './shop-run.ts';

const place = 'postmortems/2026/issue-1.md';
const shop = { owner: 'acme', repo: 'shop' };

async function runCheck(sandbox: Sandbox, permissions: Readonly<Record<string, 'read' | 'write'>>) {
  const { data: pull } = await as(sandbox, 'mona').rest.pulls.get({ ...shop, pull_number: 1 });
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions });
  return runAction({
    workspace: await checkOut(sandbox, '--branch', 'topic'),
    with: { token },
    event: 'pull_request',
    payload: { repository: { default_branch: 'main' }, pull_request: pull },
    env: { GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url, GITHUB_RUN_ID: '42' },
  });
}

async function commentsOf(sandbox: Sandbox): Promise<string[]> {
  const { data } = await as(sandbox, 'mona').rest.issues.listComments({ ...shop, issue_number: 1 });
  return data.map(({ body }) => body ?? '');
}

it('the check keeps one comment on the pull request where its token may, and does without where it may not', async () => {
  const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
  const work = await checkOut(sandbox);
  await git(work, 'push', '-q', 'origin', 'HEAD:refs/heads/topic');
  await pushFiles(sandbox, { [place]: recordText('issue-1', { severity: 'sev1' }) }, 'topic');
  await as(sandbox, 'mona').rest.pulls.create({ ...shop, title: 'Postmortem', head: 'topic', base: 'main' });

  const forbidden = await runCheck(sandbox, { contents: 'read', issues: 'read' });
  expect({ code: forbidden.code, said: forbidden.stdout }).toMatchObject({
    code: 1,
    said: expect.stringContaining('No comment on the pull request'),
  });
  expect(await commentsOf(sandbox)).toEqual([]);

  const allowed = { contents: 'read', issues: 'read', pull_requests: 'write' } as const;
  expect(await runCheck(sandbox, allowed)).toMatchObject({ code: 1 });
  expect(await runCheck(sandbox, allowed)).toMatchObject({ code: 1 });
  const [comment, ...others] = await commentsOf(sandbox);
  expect(others).toEqual([]);
  expect(comment).toContain('unknown-severity');
  expect(comment).toContain('/actions/runs/42');

  await pushFiles(sandbox, { [place]: recordText('issue-1') }, 'topic');
  expect(await runCheck(sandbox, allowed)).toMatchObject({ code: 0 });
  const after = await commentsOf(sandbox);
  expect(after).toHaveLength(1);
  expect(after[0]).not.toContain('unknown-severity');
});

it('the check knows who approved a redaction where its token may read that, and believes in no approval where it may not', async () => {
  const sandbox = await openShopWith({ 'README.md': '# Shop\n' });
  sandbox.configureRepository({ repository: 'acme/shop', private: true });
  const work = await checkOut(sandbox);
  await git(work, 'push', '-q', 'origin', 'HEAD:refs/heads/topic');
  const hidden = '<!-- redact: reason=legal until=never -->The supplier Contoso shipped the key.<!-- /redact -->';
  const text = recordText('issue-1').replace('## Root cause\n', `## Root cause\n\n${hidden}\n`);
  await pushFiles(sandbox, { [place]: text }, 'topic');
  await as(sandbox, 'mona').rest.pulls.create({ ...shop, title: 'Postmortem', head: 'topic', base: 'main' });
  const allowed = { contents: 'read', issues: 'read', pull_requests: 'write' } as const;
  const alone = await runCheck(sandbox, allowed);
  expect({ code: alone.code, said: alone.stdout }).toMatchObject({
    code: 1,
    said: expect.stringContaining('title=redaction-without-approval'),
  });
  const blind = await runCheck(sandbox, { contents: 'read', issues: 'read' });
  expect(blind).toMatchObject({ code: 1, stdout: expect.stringContaining('its reviews could not be read') });
  sandbox.createUser({ login: 'octocat' });
  sandbox.setRole({ repository: 'acme/shop', user: 'octocat', role: 'write' });
  await as(sandbox, 'octocat').rest.pulls.createReview({ ...shop, pull_number: 1, event: 'APPROVE' });
  expect(await runCheck(sandbox, allowed)).toMatchObject({ code: 0 });
  expect(alone.stdout + alone.summary + blind.stdout).not.toContain('Contoso');
});

it('another recipient passes once somebody else has approved it', async () => {
  const recipient = (letter: string) => ({
    '.github/debrief.yml': `redaction: { recipient: age1${letter.repeat(58)} }\n`,
  });
  const sandbox = await openShopWith({ 'README.md': '# Shop\n', ...recipient('p') });
  const work = await checkOut(sandbox);
  await git(work, 'push', '-q', 'origin', 'HEAD:refs/heads/topic');
  await pushFiles(sandbox, recipient('q'), 'topic');
  await as(sandbox, 'mona').rest.pulls.create({ ...shop, title: 'A new key', head: 'topic', base: 'main' });
  const allowed = { contents: 'read', issues: 'read', pull_requests: 'write' } as const;
  const alone = await runCheck(sandbox, allowed);
  expect(alone).toMatchObject({ code: 1, stdout: expect.stringContaining('title=changed-recipient') });
  sandbox.createUser({ login: 'octocat' });
  sandbox.setRole({ repository: 'acme/shop', user: 'octocat', role: 'write' });
  await as(sandbox, 'octocat').rest.pulls.createReview({ ...shop, pull_number: 1, event: 'APPROVE' });
  expect(await runCheck(sandbox, allowed)).toMatchObject({ code: 0 });
});
