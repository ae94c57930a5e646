import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { createGithubRevisions } from '../../src/github/tree/create-github-revisions.ts';
import { as, openShop, shop } from '../sandbox/open-sandbox.ts';

const path = 'postmortems/2026/issue-9.md';
const who = { repository: 'acme/shop', number: 1, user: 'mona' };
const at = (sandbox: Sandbox, time: string) => sandbox.clock.set(new Date(`2026-05-22T${time}Z`));

/** A record that was written at 20:00 and proposed, which somebody brings to the default branch. */
async function publish(bring: (sandbox: Sandbox) => Promise<unknown>) {
  const sandbox = await openShop();
  const mona = as(sandbox, 'mona').rest;
  at(sandbox, '20:00');
  const { data } = await mona.git.getRef({ ...shop, ref: 'heads/main' });
  await mona.git.createRef({ ...shop, ref: 'refs/heads/topic', sha: data.object.sha });
  const content = Buffer.from('---\nid: issue-9\n---\n').toString('base64');
  await mona.repos.createOrUpdateFileContents({ ...shop, path, message: 'M', content, branch: 'topic' });
  await mona.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
  await bring(sandbox);
  const { data: main } = await mona.git.getRef({ ...shop, ref: 'heads/main' });
  const revisions = createGithubRevisions({ octokit: as(sandbox, 'mona'), ...shop });
  const byApi = (await revisions.publishedAt(main.object.sha, 'postmortems')).get('issue-9') ?? 0;
  const cwd = sandbox.state.repositories[0]?.git.directory;
  const args = ['log', '--first-parent', '-m', '--diff-filter=A', '--format=%ct', 'main', '--', path];
  const byGit = Number(execFileSync('git', args, { cwd, encoding: 'utf8' })) * 1000;
  return [byApi, byGit].map((time) => new Date(time).toISOString().slice(11, 16));
}

const merge = (method: 'merge' | 'squash' | 'rebase') => async (sandbox: Sandbox) => {
  at(sandbox, '21:00');
  await as(sandbox, 'mona').rest.pulls.merge({ ...shop, pull_number: 1, merge_method: method });
};

describe('a record was published, by git and by the API alike,', () => {
  it.each(['merge', 'squash', 'rebase'] as const)('when its pull request was merged (%s)', async (method) => {
    expect(await publish(merge(method))).toEqual(['21:00', '21:00']);
  });

  it('when its merge was made in the queue, and not when that took place', async () => {
    const queued = publish(async (sandbox) => {
      at(sandbox, '23:50');
      await sandbox.enqueue(who);
      sandbox.clock.set(new Date('2026-05-23T00:10Z'));
      await sandbox.mergeQueued(who);
    });
    expect(await queued).toEqual(['23:50', '23:50']);
  });
});
