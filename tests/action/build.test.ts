import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { as } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { createPrivateFolder, createTempFolder } from '../workspace/temp-repository.ts';
import { checkOut, contentsOf, git, openShopWith, pushFiles, runBuild } from './shop-run.ts';

const [one, two] = ['postmortems/2026/issue-1.md', 'postmortems/2026/issue-2.md'];
const records = { [one]: recordText('issue-1') };
const more = { [two]: recordText('issue-2', { title: 'Tokens declined' }) };
const [owner, repo] = ['acme', 'shop'];
const [page, otherPage] = ['incidents/issue-1/index.html', 'incidents/issue-2/index.html'];

describe('the Action builds', () => {
  it('publishes to a branch in one commit, makes another only when bytes differ, and leaves the files of others', async () => {
    const sandbox = await openShopWith({ ...records, ...more });
    const first = await runBuild(sandbox);
    expect(first).toMatchObject({ code: 0, outputs: { result: 'clean', 'page-changed': 'true', site: 'site' } });
    const published = await contentsOf(sandbox, 'gh-pages');
    expect(Object.keys(published)).toEqual(expect.arrayContaining(['.nojekyll', 'INCIDENT-HISTORY.md', otherPage]));
    expect(published[page]).toContain('Primary database unavailable');
    expect(published['INCIDENT-HISTORY.md']).toContain('(incidents/issue-1/');

    const second = await runBuild(sandbox);
    expect(second.outputs['page-changed']).toBe('false');
    expect(second.summary).toContain('is up to date');

    await pushFiles(sandbox, { CNAME: 'status.example.com\n' }, 'gh-pages');
    await pushFiles(sandbox, { [two]: recordText('issue-2', { severity: 'low' }) });
    await runBuild(sandbox);
    const left = await contentsOf(sandbox, 'gh-pages');
    expect(Object.keys(left)).toEqual(expect.arrayContaining(['CNAME', page]));
    expect(left).not.toHaveProperty([otherPage]);
    const log = await git(await checkOut(sandbox, '--branch', 'gh-pages'), 'log', '--format=%s');
    expect(log.split('\n')).toEqual(['Update the incident history', 'a change', 'Update the incident history']);
  });

  it('tells and publishes the same where a runner knows that nothing changed', async () => {
    const sandbox = await openShopWith({ ...records, 'postmortems/2026/odd.md': 'No record.' });
    const [workspace, cache] = [await checkOut(sandbox), createPrivateFolder()];
    const build = async (folder: string) => {
      const run = await runBuild(sandbox, { workspace, env: { DEBRIEF_CACHE: folder } });
      return { ...run, stdout: run.stdout.replace(/ghs_\w+/, 'a token') };
    };
    expect((await build(cache)).outputs['page-changed']).toBe('true');
    const published = await contentsOf(sandbox, 'gh-pages');
    const known = await build(cache);
    expect(known.outputs).toMatchObject({ 'page-changed': 'false', errors: '1', site: 'site' });
    expect(known).toEqual(await build('off'));
    expect(await contentsOf(sandbox, 'gh-pages')).toEqual(published);

    await pushFiles(sandbox, { [page]: 'vandal' }, 'gh-pages');
    expect((await build(cache)).outputs['page-changed']).toBe('true');
    expect(await contentsOf(sandbox, 'gh-pages')).toEqual(published);
    await pushFiles(sandbox, { 'log/events.jsonl': '' }, 'gh-pages');
    expect((await build(cache)).code).toBe(2);
  });

  it('builds again when somebody else moves the branch between look and write', async () => {
    const sandbox = await openShopWith(records);
    await runBuild(sandbox);
    await pushFiles(sandbox, more);
    const race = { method: 'PATCH', path: '*/git/refs/*', status: 422, message: 'Update is not a fast forward' };
    sandbox.fault({ ...race, times: 2 });
    const { code, stdout, outputs } = await runBuild(sandbox);
    expect({ code, changed: outputs['page-changed'] }).toEqual({ code: 0, changed: 'true' });
    expect(stdout).toContain('Somebody else published first; building again (2 of 5)');
    expect(await contentsOf(sandbox, 'gh-pages')).toHaveProperty([otherPage]);

    await pushFiles(sandbox, { [two]: recordText('issue-2', { title: 'Tokens refused' }) });
    sandbox.fault({ ...race, times: null });
    expect(await runBuild(sandbox)).toMatchObject({ code: 3, outputs: { result: 'refused' } });
  });

  it('asks again when GitHub fails for a moment', async () => {
    const sandbox = await openShopWith(records);
    sandbox.fault({ method: 'GET', path: '/repos/acme/shop/git/ref/*', status: 502, times: 1 });
    expect(await runBuild(sandbox)).toMatchObject({ code: 0, outputs: { 'page-changed': 'true' } });
  });

  it('publishes what is at the head of the default branch, even when the job began before', async () => {
    const sandbox = await openShopWith(records);
    const workspace = await checkOut(sandbox);
    await git(workspace, 'remote', 'remove', 'origin');
    await pushFiles(sandbox, more);
    expect(await runBuild(sandbox, { workspace })).toMatchObject({ code: 0 });
    expect(await contentsOf(sandbox, 'gh-pages')).toHaveProperty([otherPage]);
  });

  it('goes on with the log of the branch, from a fresh runner, and refuses one that was changed', async () => {
    const sandbox = await openShopWith(records);
    const log = async () => (await contentsOf(sandbox, 'gh-pages'))['log/events.jsonl']?.trim().split('\n') ?? [];
    const first = await runBuild(sandbox);
    expect(first.stdout).toContain('because there was none in the branch "gh-pages"');
    const before = await log();
    await pushFiles(sandbox, more);
    expect((await runBuild(sandbox)).stdout).toMatch(
      /log of public events: \d+ events, [1-9]\d* of them new; not signed/,
    );
    expect((await log()).slice(0, before.length)).toEqual(before);
    await pushFiles(sandbox, { 'log/events.jsonl': '' }, 'gh-pages');
    const refused = await runBuild(sandbox);
    expect([refused.code, refused.stdout]).toEqual([2, expect.stringContaining('was changed or is not whole')]);
    const reason = { with: { 'rewrite-log': 'Somebody emptied the file.' } };
    expect((await runBuild(sandbox, reason)).code).toBe(0);
    expect((await log())[0]).toContain('Somebody emptied the file.');
  });

  it('keeps one rolling pull request with the Markdown page, until nothing is left to merge', async () => {
    const sandbox = await openShopWith(records);
    const run = { with: { publish: 'pull-request' } };
    const changed = async () => (await runBuild(sandbox, run)).outputs['page-changed'];
    expect([await changed(), await changed()]).toEqual(['true', 'false']);
    await pushFiles(sandbox, more);
    expect(await changed()).toBe('true');
    const text = (await contentsOf(sandbox, 'debrief/incident-history'))['INCIDENT-HISTORY.md'] ?? '';
    expect(text).toContain('Tokens declined');
    const opened = sandbox
      .requests()
      .filter(({ method, url }) => method === 'POST' && url === '/repos/acme/shop/pulls');
    expect(opened).toHaveLength(1);
    await pushFiles(sandbox, { 'INCIDENT-HISTORY.md': text });
    expect([await changed(), await changed()]).toEqual(['true', 'false']);
  });

  it('leaves the pull request of the page alone when a person has committed to it', async () => {
    const sandbox = await openShopWith(records);
    const run = { with: { publish: 'pull-request' } };
    await runBuild(sandbox, run);
    await pushFiles(sandbox, { 'notes.md': 'mine\n' }, 'debrief/incident-history');
    await pushFiles(sandbox, more);
    expect(await runBuild(sandbox, run)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('has committed to its branch, which is left alone'),
      outputs: { 'page-changed': 'false' },
    });
    expect(await contentsOf(sandbox, 'debrief/incident-history')).toMatchObject({ 'notes.md': 'mine\n' });
  });

  it('does not open the pull request of the page again that a person closed, until there is more to say', async () => {
    const sandbox = await openShopWith(records);
    const run = { with: { publish: 'pull-request' } };
    const { rest } = as(sandbox, 'mona');
    const states = async () => (await rest.pulls.list({ owner, repo, state: 'all' })).data.map(({ state }) => state);
    await runBuild(sandbox, run);
    await rest.pulls.update({ owner, repo, pull_number: 1, state: 'closed' });
    expect((await runBuild(sandbox, run)).stdout).toContain('a person has closed the pull request');
    expect(await states()).toEqual(['closed']);
    await pushFiles(sandbox, more);
    await runBuild(sandbox, run);
    expect(await states()).toEqual(['open', 'closed']);
  });

  it('publishes over nothing that somebody else has put on the branch', async () => {
    const sandbox = await openShopWith(records);
    const work = await checkOut(sandbox);
    await git(work, 'checkout', '-q', '--orphan', 'gh-pages');
    await git(work, 'rm', '-rfq', '.');
    writeFileSync(path.join(work, 'index.html'), 'Our site');
    await git(work, 'add', '-A');
    await git(work, 'commit', '-q', '-m', 'Our site');
    await git(work, 'push', '-q', 'origin', 'gh-pages');
    const { code, stdout } = await runBuild(sandbox);
    expect(code).toBe(2);
    expect(stdout).toContain('Unexpected file "index.html" on the branch "gh-pages" of acme/shop');
    expect(await contentsOf(sandbox, 'gh-pages')).toEqual({ 'index.html': 'Our site' });
  });

  it('runs the check that no workflow runs on the pull request of the page, where it may', async () => {
    const sandbox = await openShopWith(records);
    const of = { with: { publish: 'pull-request' } };
    const refused = await runBuild(sandbox, of);
    expect(refused).toMatchObject({ code: 0, stdout: expect.stringContaining('checks: write') });
    const permissions = { contents: 'write', pull_requests: 'write', checks: 'write' } as const;
    await runBuild(sandbox, { ...of, permissions });
    await runBuild(sandbox, { ...of, permissions });
    const { data } = await as(sandbox, 'mona').rest.checks.listForRef({
      owner: 'acme',
      repo: 'shop',
      ref: 'debrief/incident-history',
      filter: 'all',
    });
    expect(data.check_runs).toMatchObject([
      { name: 'debrief', conclusion: 'success', app: { slug: 'github-actions' } },
    ]);
  });

  it('publishes a private source elsewhere, naming neither commit nor person', async () => {
    const sandbox = await openShopWith(records);
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    await sandbox.createRepository({ owner: 'acme', name: 'status', files: { 'x.md': '' }, roles: { mona: 'write' } });
    const { token } = sandbox.createToken({ user: 'mona' });
    const elsewhere = { 'publish-repository': 'acme/status', 'publish-token': token };
    expect(await runBuild(sandbox, { with: elsewhere })).toMatchObject({
      code: 0,
      outputs: { 'page-changed': 'true' },
    });
    const folder = createTempFolder();
    await git(folder, 'clone', '-q', '-b', 'gh-pages', `${sandbox.url}/acme/status.git`, '.');
    const who = 'Debrief debrief@noreply.invalid';
    expect(await git(folder, 'log', '--format=%an %ae %cn %ce %B')).toBe(`${who} ${who} Update the incident history`);
  });

  it.each([['branch'], ['pull-request']])(
    'refuses at once to publish (%s) to a repository it cannot see',
    async (publish) => {
      const sandbox = await openShopWith(records);
      const { token } = sandbox.createToken({ user: 'mona' });
      const to = { publish, 'publish-repository': 'acme/nothing', 'publish-token': token };
      const workspace = await checkOut(sandbox);
      const { code, stdout, outputs } = await runBuild(sandbox, { workspace, with: to });
      expect({ code, result: outputs.result }).toEqual({ code: 3, result: 'refused' });
      expect(stdout).toContain('"acme/nothing" does not exist, or this token may not see it');
      expect(stdout).not.toContain('Somebody else');
      expect(existsSync(path.join(workspace, 'site'))).toBe(false);
    },
  );

  it.each([
    ['branch', 'the branch "gh-pages" of acme/shop'],
    ['pull-request', 'the pull request of "debrief/incident-history"'],
  ])('takes no missing permission that GitHub hides behind a 404 for a race (%s)', async (publish, words) => {
    const sandbox = await openShopWith(records);
    sandbox.fault({ method: 'POST', path: '*/git/trees', status: 404, message: 'Not Found', times: null });
    const { code, stdout } = await runBuild(sandbox, { with: { publish } });
    expect([code, stdout]).toEqual([3, expect.stringContaining(words)]);
    expect(stdout).not.toContain('Somebody else');
  });

  it.each([
    ['with publish none', { with: { publish: 'none' } }, 'publish is none'],
    ['on another branch', { ref: 'refs/heads/topic' }, 'is not the default branch'],
    ['on a dry run', { with: { 'dry-run': 'true' } }, 'would be published to acme/shop, branch gh-pages'],
  ])('writes nothing to GitHub %s, but leaves the site in the workspace', async (_name, run, words) => {
    const sandbox = await openShopWith(records);
    const workspace = await checkOut(sandbox);
    sandbox.forgetRequests();
    const { code, stdout } = await runBuild(sandbox, { ...run, workspace });
    expect(code).toBe(0);
    expect(stdout).toContain(words);
    expect(sandbox.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(existsSync(path.join(workspace, 'site/index.html'))).toBe(true);
  });

  it('publishes the other records when one is in doubt, and exits 1 with its name', async () => {
    const sandbox = await openShopWith({ ...records, [two]: '---\nbroken: [\n---\nXYZZY\n' });
    const { code, stdout, outputs } = await runBuild(sandbox);
    expect({ code, result: outputs.result, errors: outputs.errors }).toEqual({
      code: 1,
      result: 'problems',
      errors: '1',
    });
    expect(stdout).toContain(`::error file=${two}`);
    const published = await contentsOf(sandbox, 'gh-pages');
    expect(Object.keys(published)).toEqual(expect.arrayContaining([page, otherPage]));
    expect(Object.values(published).join('')).not.toContain('XYZZY');
  });

  it('writes no page over one that somebody wrote by hand, as the command line does not', async () => {
    const sandbox = await openShopWith({ ...records, 'INCIDENT-HISTORY.md': '# Ours\n' });
    const workspace = await checkOut(sandbox);
    const { code, stdout } = await runBuild(sandbox, { workspace, with: { publish: 'none' } });
    expect(code).toBe(2);
    expect(stdout).toContain('Debrief did not write the page');
    expect(readFileSync(path.join(workspace, 'INCIDENT-HISTORY.md'), 'utf8')).toBe('# Ours\n');
    expect(existsSync(path.join(workspace, 'site'))).toBe(false);
  });

  it('refuses a shallow clone, with the words that mend it', async () => {
    const sandbox = await openShopWith(records);
    await pushFiles(sandbox, more);
    const { code, stdout } = await runBuild(sandbox, { workspace: await checkOut(sandbox, '--depth=1') });
    expect(code).toBe(2);
    expect(stdout).toContain('fetch-depth: 0');
  });

  it('exits 3 when the token may not write', async () => {
    const sandbox = await openShopWith(records);
    const { code, stdout, outputs } = await runBuild(sandbox, { permissions: { contents: 'read' } });
    expect({ code, result: outputs.result }).toEqual({ code: 3, result: 'refused' });
    expect(stdout).toContain('publish to the branch "gh-pages"');
  });
});
