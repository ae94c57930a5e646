import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { Webhooks } from '@octokit/webhooks';
import { expect, it, onTestFinished } from 'vitest';
import { as, openShop, shop } from './open-sandbox.ts';

it('goes from a labelled issue to a merged pull request that closes it, telling the app of each step', async () => {
  const sandbox = await openShop();
  const heard: { event: string; action: string; signed: boolean }[] = [];
  const receiver = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const signature = String(request.headers['x-hub-signature-256']);
    heard.push({
      event: String(request.headers['x-github-event']),
      action: (JSON.parse(text) as { action?: string }).action ?? '',
      signed: await new Webhooks({ secret: 'secret' }).verify(text, signature),
    });
    response.end('ok');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void receiver.close());
  const app = sandbox.createApp({
    slug: 'debrief',
    owner: 'acme',
    permissions: { issues: 'write', contents: 'write', pull_requests: 'write' },
    events: ['issues', 'pull_request', 'push'],
    webhook: { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`, secret: 'secret' },
  });
  const { id } = sandbox.install({ app: 'debrief', account: 'acme' });

  const octocat = as(sandbox, 'octocat');
  const issue = await octocat.rest.issues.create({ ...shop, title: 'Down', body: 'All of it', labels: ['incident'] });
  const bot = new Octokit({
    baseUrl: sandbox.apiUrl,
    authStrategy: createAppAuth,
    auth: { appId: app.id, privateKey: app.privateKey, installationId: id },
  });
  const main = await bot.rest.git.getRef({ ...shop, ref: 'heads/main' });
  await bot.rest.git.createRef({ ...shop, ref: 'refs/heads/postmortem/issue-1', sha: main.data.object.sha });
  await bot.rest.repos.createOrUpdateFileContents({
    ...shop,
    path: 'postmortems/2026/issue-1.md',
    branch: 'postmortem/issue-1',
    message: 'Postmortem',
    content: Buffer.from('# Down\n').toString('base64'),
  });
  const pull = await bot.rest.pulls.create({
    ...shop,
    title: 'Postmortem: Down',
    head: 'postmortem/issue-1',
    base: 'main',
    body: `Closes #${issue.data.number}`,
  });
  await octocat.rest.pulls.merge({ ...shop, pull_number: pull.data.number });
  await sandbox.idle();

  expect((await octocat.rest.issues.get({ ...shop, issue_number: 1 })).data.state).toBe('closed');
  expect(heard.every((one) => one.signed)).toBe(true);
  expect(heard.map((one) => `${one.event} ${one.action}`.trim()).toSorted()).toEqual(
    [
      'installation created',
      'issues opened',
      'issues labeled',
      'push',
      'push',
      'push',
      'pull_request opened',
      'pull_request closed',
      'issues closed',
    ].toSorted(),
  );
});

it('is cloned from and pushed to by git, with a token as the password', async () => {
  const sandbox = await openShop();
  const { token } = sandbox.createToken({ user: 'mona' });
  const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', ...args], {
      cwd: directory,
      stdio: 'pipe',
    }).toString();
  const address = sandbox.url.replace('//', `//x-access-token:${token}@`);
  await clone(directory, `${address}/acme/shop.git`);
  expect(readFileSync(path.join(directory, 'README.md'), 'utf8')).toBe('# Shop\n');
  writeFileSync(path.join(directory, 'new.md'), 'new\n');
  git('checkout', '-q', '-b', 'topic');
  git('add', '.');
  git('commit', '-q', '-m', 'A new file');
  await run('git', ['push', '-q', 'origin', 'topic'], directory);
  const { data } = await as(sandbox, 'mona').rest.repos.compareCommitsWithBasehead({
    ...shop,
    basehead: 'main...topic',
  });
  expect(data.files?.map((file) => [file.filename, file.status, file.additions])).toEqual([['new.md', 'added', 1]]);
});

async function clone(directory: string, url: string): Promise<void> {
  await run('git', ['clone', '-q', url, '.'], directory);
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
  const { promisify } = await import('node:util');
  const { execFile } = await import('node:child_process');
  await promisify(execFile)(command, args, { cwd });
}
