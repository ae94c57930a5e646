import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../src/start-sandbox.ts';
import { botOf, refusal } from './clients.ts';
import { as, openShop, shop } from './open-sandbox.ts';

const run = promisify(execFile);
const base64 = (text: string) => Buffer.from(text).toString('base64');

type Git = (...args: string[]) => Promise<string>;

/** A clone of `acme/shop` with this token (none: nobody's), and git in it. */
async function cloneShop(sandbox: Sandbox, token?: string): Promise<{ git: Git; directory: string }> {
  const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const git: Git = async (...args) => {
    const { stdout, stderr } = await run(
      'git',
      ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', ...args],
      {
        cwd: directory,
        env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null' },
      },
    );
    return stdout + stderr;
  };
  const address = token === undefined ? sandbox.url : sandbox.url.replace('//', `//x-access-token:${token}@`);
  await git('clone', '-q', `${address}/acme/shop.git`, '.');
  return { git, directory };
}

describe('git data', () => {
  it('is what git itself would have written', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    for (const file of ['a/b/c.md', 'a.md', 'a-b/x', 'ä/ö ü.md'])
      await mona.rest.repos.createOrUpdateFileContents({
        ...shop,
        path: file,
        message: `Add ${file}`,
        content: base64(file),
      });
    const { data: old } = await mona.rest.repos.getContent({ ...shop, path: 'a/b/c.md' });
    await mona.rest.repos.deleteFile({
      ...shop,
      path: 'a/b/c.md',
      message: 'Remove',
      sha: (old as { sha: string }).sha,
    });
    const directory = sandbox.state.repositories[0]?.git.directory ?? '';
    const { stdout, stderr } = await run('git', ['fsck', '--strict', '--full'], { cwd: directory });
    expect(stdout + stderr).toBe('');
    const { data: tree } = await mona.rest.git.getTree({ ...shop, tree_sha: 'main', recursive: 'true' });
    expect(tree.tree.map((entry) => entry.path)).toEqual(['README.md', 'a-b', 'a-b/x', 'a.md', 'ä', 'ä/ö ü.md']);
    expect(
      (await mona.rest.repos.listCommits({ ...shop, path: 'a.md' })).data.map((one) => one.commit.message),
    ).toEqual(['Add a.md']);
  });

  it('refuses a reference twice, one that moves backwards, one to nothing, and names that git has not', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
    const create = (ref: string, sha = main.object.sha) => mona.rest.git.createRef({ ...shop, ref, sha });
    await create('refs/heads/topic');
    expect(await refusal(create('refs/heads/topic'))).toBe('422 Reference already exists');
    expect(await refusal(create('refs/heads/nothing', 'a'.repeat(40)))).toBe('422 Object does not exist');
    expect(await refusal(create('refs/heads/a..b'))).toMatch(/^422 Reference name/);
    const { data } = await mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      branch: 'topic',
      path: 'a',
      message: 'A',
      content: '',
    });
    const back = (force: boolean) =>
      mona.rest.git.updateRef({ ...shop, ref: 'heads/topic', sha: main.object.sha, force });
    expect(data.commit.sha).toHaveLength(40);
    expect(await refusal(back(false))).toBe('422 Update is not a fast forward');
    expect((await back(true)).data.object.sha).toBe(main.object.sha);
    await mona.rest.git.deleteRef({ ...shop, ref: 'heads/topic' });
    expect(await refusal(mona.rest.git.getRef({ ...shop, ref: 'heads/topic' }))).toBe('404 Not Found');
    expect((await mona.rest.git.listMatchingRefs({ ...shop, ref: 'heads/' })).data.map((one) => one.ref)).toEqual([
      'refs/heads/main',
    ]);
  });

  it('gives a reference to one of twenty who ask at once', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
    const all = Array.from({ length: 20 }, () =>
      mona.rest.git.createRef({ ...shop, ref: 'refs/heads/topic', sha: main.object.sha }),
    );
    const outcomes = await Promise.all(all.map((one) => refusal(one)));
    expect(outcomes.filter((one) => one === 'not refused')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['not refused', '422 Reference already exists']));
  });

  it('of a file is replaced only by those who saw it', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    const put = (sha?: string) =>
      mona.rest.repos.createOrUpdateFileContents({
        ...shop,
        path: 'README.md',
        message: 'M',
        content: base64('new'),
        ...(sha ? { sha } : {}),
      });
    expect(await refusal(put())).toContain('"sha" wasn\'t supplied');
    expect(await refusal(put('a'.repeat(40)))).toBe(`409 README.md does not match ${'a'.repeat(40)}`);
    expect(await refusal(mona.rest.repos.getContent({ ...shop, path: 'gone.md' }))).toBe('404 Not Found');
    expect(await refusal(mona.rest.repos.getContent({ ...shop, path: 'README.md', ref: 'gone' }))).toBe(
      '404 No commit found for the ref gone',
    );
  });

  it('that a bot commits in its own name is verified, and names whom it speaks for otherwise', async () => {
    const sandbox = await openShop();
    const bot = botOf(sandbox, { contents: 'write' });
    const put = (file: string, more: object) =>
      bot.rest.repos.createOrUpdateFileContents({ ...shop, path: file, message: 'M', content: '', ...more });
    expect((await put('a', {})).data.commit).toMatchObject({
      author: { name: 'robot[bot]' },
      verification: { verified: true },
    });
    const named = await put('b', { committer: { name: 'Mona', email: 'mona@example.com' } });
    expect(named.data.commit).toMatchObject({ author: { name: 'Mona' }, verification: { verified: false } });
  });
});

describe('over git', () => {
  it('a push to the default branch closes what its commits fix, and merges what it brings', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'Down' });
    const { git, directory } = await cloneShop(sandbox, sandbox.createToken({ user: 'mona' }).token);
    await git('checkout', '-q', '-b', 'topic');
    writeFileSync(path.join(directory, 'a.md'), 'a\n');
    await git('add', '.');
    await git('commit', '-q', '-m', 'Up again\n\nFixes #1');
    await git('push', '-q', 'origin', 'topic');
    await mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    await git('push', '-q', 'origin', 'topic:main');
    expect((await mona.rest.pulls.get({ ...shop, pull_number: 2 })).data).toMatchObject({ merged: true });
    expect((await mona.rest.issues.get({ ...shop, issue_number: 1 })).data.state).toBe('closed');
    const merge = git('push', '-q', 'origin', 'topic:refs/pull/9/head');
    await expect(merge).rejects.toThrow('deny updating a hidden ref');
  });

  it('a pull request has its head, and what merging would make of it', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    const { git } = await cloneShop(sandbox);
    const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
    await mona.rest.git.createRef({ ...shop, ref: 'refs/heads/topic', sha: main.object.sha });
    await mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      branch: 'topic',
      path: 'a',
      message: 'Mine',
      content: '',
    });
    await mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    await mona.rest.repos.createOrUpdateFileContents({ ...shop, path: 'b', message: 'Theirs', content: '' });
    const { data: pull } = await mona.rest.pulls.get({ ...shop, pull_number: 1 });
    await git('fetch', '-q', 'origin', 'refs/pull/1/merge', 'refs/pull/1/head');
    expect(await git('rev-parse', 'FETCH_HEAD')).toBe(`${pull.merge_commit_sha}\n`);
    expect(await git('ls-tree', '--name-only', 'FETCH_HEAD')).toBe('README.md\na\nb\n');
  });

  it('a protected branch refuses bots and writers with GH006, and takes an admin', async () => {
    const sandbox = await openShop();
    sandbox.configureRepository({ repository: 'acme/shop', settings: { protectedBranches: ['main'] } });
    const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: { contents: 'write' } });
    const { git } = await cloneShop(sandbox, token);
    await git('commit', '-q', '--allow-empty', '-m', 'M');
    await expect(git('push', '-q', 'origin', 'main')).rejects.toThrow(
      'GH006: Protected branch update failed for refs/heads/main',
    );
    await git('push', '-q', 'origin', 'main:gh-pages');
    const put = (octokit: ReturnType<typeof as>) =>
      octokit.rest.repos.createOrUpdateFileContents({ ...shop, path: 'a', message: 'M', content: '' });
    expect(await refusal(put(botOf(sandbox, { contents: 'write' })))).toMatch(
      /^422 Changes must be made through a pull request/,
    );
    expect((await put(as(sandbox, 'octocat'))).status).toBe(201);
    expect((await as(sandbox, 'mona').rest.repos.getBranch({ ...shop, branch: 'main' })).data.protected).toBe(true);
  });

  it('rules for all branches refuse a forced push with GH013, and take one that goes forward', async () => {
    const sandbox = await openShop();
    const rulesets = [{ include: ['~ALL'], rules: ['non_fast_forward'] as const }];
    sandbox.configureRepository({ repository: 'acme/shop', settings: { rulesets } });
    const { git } = await cloneShop(sandbox, sandbox.createToken({ user: 'mona' }).token);
    await git('commit', '-q', '--allow-empty', '-m', 'One');
    await git('push', '-q', 'origin', 'main:topic');
    await git('commit', '-q', '--allow-empty', '-m', 'Two');
    await git('push', '-q', 'origin', 'main:topic');
    await git('commit', '-q', '--amend', '--allow-empty', '-m', 'Other');
    await expect(git('push', '-q', '-f', 'origin', 'main:topic')).rejects.toThrow(
      'GH013: Repository rule violations found for refs/heads/topic',
    );
  });

  it('a push that is behind is rejected, and one without the right is denied', async () => {
    const sandbox = await openShop();
    const { git } = await cloneShop(sandbox, sandbox.createToken({ user: 'mona' }).token);
    await as(sandbox, 'mona').rest.repos.createOrUpdateFileContents({ ...shop, path: 'a', message: 'M', content: '' });
    await git('commit', '-q', '--allow-empty', '-m', 'Mine');
    await expect(git('push', '-q', 'origin', 'main')).rejects.toThrow('[rejected]');
    const reader = await cloneShop(sandbox, sandbox.createToken({ user: 'stranger' }).token);
    await reader.git('commit', '-q', '--allow-empty', '-m', 'Mine');
    await expect(reader.git('push', '-q', 'origin', 'main')).rejects.toThrow(/403|denied/);
  });

  it('a push larger than git sends in one piece arrives whole', async () => {
    const sandbox = await openShop();
    const { git, directory } = await cloneShop(sandbox, sandbox.createToken({ user: 'mona' }).token);
    writeFileSync(path.join(directory, 'large.bin'), randomBytes(3_000_000));
    await git('add', '.');
    await git('commit', '-q', '-m', 'Large');
    await git('push', '-q', 'origin', 'main');
    const { data } = await as(sandbox, 'mona').rest.repos.getContent({ ...shop, path: 'large.bin' });
    expect(data).toMatchObject({ size: 3_000_000, encoding: 'none', content: '' });
  });

  it('a private repository is cloned with a token only, and at any depth', async () => {
    const sandbox = await openShop();
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    await expect(cloneShop(sandbox)).rejects.toThrow(/could not read Username|Authentication/);
    const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: { contents: 'read' } });
    const { git } = await cloneShop(sandbox, token);
    expect(await git('log', '--format=%s')).toBe('Initial commit\n');
  });
});
