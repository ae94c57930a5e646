import type { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { asActions, botOf, refusal } from './clients.ts';
import { as, openShop, shop } from './open-sandbox.ts';

async function branchWith(
  octokit: Octokit,
  branch: string,
  files: Record<string, string>,
  from = 'main',
): Promise<string> {
  const base = await octokit.rest.git.getRef({ ...shop, ref: `heads/${from}` });
  const sha = base.data.object.sha;
  const tree = await octokit.rest.git.createTree({
    ...shop,
    base_tree: sha,
    tree: Object.entries(files).map(([path, content]) => ({ path, content, mode: '100644', type: 'blob' })),
  });
  const commit = await octokit.rest.git.createCommit({
    ...shop,
    message: `Change ${branch}`,
    tree: tree.data.sha,
    parents: [sha],
  });
  await octokit.rest.git.createRef({ ...shop, ref: `refs/heads/${branch}`, sha: commit.data.sha });
  return commit.data.sha;
}

describe('creating a pull request', () => {
  it('refuses a second one for the same head, one without commits, and one from nowhere', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'topic', { 'a.md': 'a\n' });
    const main = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
    await mona.rest.git.createRef({ ...shop, ref: 'refs/heads/same', sha: main.data.object.sha });
    const create = (head: string) => mona.rest.pulls.create({ ...shop, title: 'T', head, base: 'main' });
    await create('topic');
    expect(await refusal(create('topic'))).toBe(
      '422 Validation Failed (A pull request already exists for acme:topic.)',
    );
    expect(await refusal(create('same'))).toBe('422 Validation Failed (No commits between main and same)');
    expect(await refusal(create('nowhere'))).toBe('422 Validation Failed (invalid)');
  });

  it('refuses drafts where the repository has none', async () => {
    const sandbox = await openShop();
    sandbox.configureRepository({ repository: 'acme/shop', settings: { drafts: false } });
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'topic', { 'a.md': 'a\n' });
    const create = (draft: boolean) =>
      mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main', draft });
    expect(await refusal(create(true))).toBe('422 Draft pull requests are not supported in this repository.');
    expect((await create(false)).data.draft).toBe(false);
  });

  it('shows files, commits, figures and whether it would merge', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'topic', { 'a.md': 'one\ntwo\n', 'README.md': '# Shop!\n' });
    const { data: pull } = await mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    expect(pull).toMatchObject({
      commits: 1,
      additions: 3,
      deletions: 1,
      changed_files: 2,
      mergeable: true,
      mergeable_state: 'clean',
    });
    const { data: files } = await mona.rest.pulls.listFiles({ ...shop, pull_number: 1 });
    expect(files.map(({ filename, status }) => `${status} ${filename}`)).toEqual(['modified README.md', 'added a.md']);
    expect(files[0]?.patch).toBe('@@ -1 +1 @@\n-# Shop\n+# Shop!');
    expect(
      (await mona.rest.pulls.listCommits({ ...shop, pull_number: 1 })).data.map((one) => one.commit.message),
    ).toEqual(['Change topic']);
  });

  it('is found by its head, whatever its state', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'postmortem/issue-7', { 'a.md': 'a\n' });
    await mona.rest.pulls.create({ ...shop, title: 'T', head: 'postmortem/issue-7', base: 'main' });
    await mona.rest.pulls.update({ ...shop, pull_number: 1, state: 'closed' });
    const find = (state: 'open' | 'closed' | 'all') =>
      mona.rest.pulls.list({ ...shop, state, head: 'acme:postmortem/issue-7' });
    expect((await find('open')).data).toHaveLength(0);
    expect((await find('closed')).data).toHaveLength(1);
    expect((await find('all')).data).toHaveLength(1);
    expect((await mona.rest.pulls.list({ ...shop, state: 'all', head: 'acme:other' })).data).toHaveLength(0);
  });

  it('comes from a fork, by someone who may only read', async () => {
    const sandbox = await openShop();
    await sandbox.createRepository({ owner: 'stranger', name: 'shop', forkOf: 'acme/shop' });
    const stranger = as(sandbox, 'stranger');
    const home = { owner: 'stranger', repo: 'shop' };
    const main = await stranger.rest.git.getRef({ ...home, ref: 'heads/main' });
    await stranger.rest.git.createRef({ ...home, ref: 'refs/heads/patch', sha: main.data.object.sha });
    const change = (content: string, sha?: string) =>
      stranger.rest.repos.createOrUpdateFileContents({
        ...home,
        path: 'a.md',
        branch: 'patch',
        message: 'Patch',
        content: Buffer.from(content).toString('base64'),
        ...(sha ? { sha } : {}),
      });
    const first = await change('one\n');
    const { data: pull } = await stranger.rest.pulls.create({
      ...shop,
      title: 'T',
      head: 'stranger:patch',
      base: 'main',
    });
    expect([pull.head.repo?.full_name, pull.base.repo.full_name]).toEqual(['stranger/shop', 'acme/shop']);
    await change('two\n', first.data.content?.sha ?? '');
    const after = await stranger.rest.pulls.get({ ...shop, pull_number: 1 });
    expect(after.data.commits).toBe(2);
    await as(sandbox, 'mona').rest.pulls.merge({ ...shop, pull_number: 1 });
    const { data } = await as(sandbox, 'mona').rest.repos.getContent({
      ...shop,
      path: 'a.md',
      mediaType: { format: 'raw' },
    });
    expect(data).toBe('two\n');
  });
});

describe('merging', () => {
  it.each(['merge', 'squash', 'rebase'] as const)(
    'by %s brings the changes, and closes what the body closes',
    async (merge_method) => {
      const sandbox = await openShop();
      const mona = as(sandbox, 'mona');
      await mona.rest.issues.create({ ...shop, title: 'Down' });
      const head = await branchWith(mona, 'topic', { 'a.md': 'a\n' });
      await mona.rest.pulls.create({ ...shop, title: 'Up again', head: 'topic', base: 'main', body: 'Closes #1' });
      await mona.rest.repos.createOrUpdateFileContents({
        ...shop,
        path: 'b.md',
        message: 'Meanwhile',
        content: Buffer.from('b\n').toString('base64'),
      });
      const { data } = await mona.rest.pulls.merge({ ...shop, pull_number: 2, merge_method, sha: head });
      const { data: commit } = await mona.rest.repos.getCommit({ ...shop, ref: 'main' });
      expect(commit.sha).toBe(data.sha);
      expect(commit.parents).toHaveLength(merge_method === 'merge' ? 2 : 1);
      const { data: tree } = await mona.rest.git.getTree({ ...shop, tree_sha: 'main' });
      expect(tree.tree.map((entry) => entry.path)).toEqual(['README.md', 'a.md', 'b.md']);
      expect((await mona.rest.issues.get({ ...shop, issue_number: 1 })).data).toMatchObject({
        state: 'closed',
        state_reason: 'completed',
      });
      expect((await mona.rest.pulls.get({ ...shop, pull_number: 2 })).data).toMatchObject({
        merged: true,
        state: 'closed',
        merged_by: { login: 'mona' },
      });
      expect(await refusal(mona.rest.pulls.merge({ ...shop, pull_number: 2 }))).toBe(
        '405 Pull Request is not mergeable',
      );
    },
  );

  it('refuses a draft until it is marked ready, which only GraphQL does', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'topic', { 'a.md': 'a\n' });
    const { data: pull } = await mona.rest.pulls.create({
      ...shop,
      title: 'T',
      head: 'topic',
      base: 'main',
      draft: true,
    });
    const merge = () => mona.rest.pulls.merge({ ...shop, pull_number: 1 });
    expect(await refusal(merge())).toBe('405 Pull Request is still a draft');
    const ready = `mutation($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`;
    const weak = botOf(sandbox, { pull_requests: 'write' });
    await expect(weak.graphql(ready, { id: pull.node_id })).rejects.toThrow('Resource not accessible by integration');
    await mona.graphql(ready, { id: pull.node_id });
    expect((await merge()).data.merged).toBe(true);
  });

  it('refuses what clashes, and a head that moved', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'topic', { 'README.md': '# Mine\n' });
    await mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    expect(await refusal(mona.rest.pulls.merge({ ...shop, pull_number: 1, sha: 'f'.repeat(40) }))).toBe(
      '409 Head branch was modified. Review and try the merge again.',
    );
    const readme = await mona.rest.repos.getContent({ ...shop, path: 'README.md' });
    const sha = (readme.data as { sha: string }).sha;
    await mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      path: 'README.md',
      sha,
      message: 'Theirs',
      content: Buffer.from('# Theirs\n').toString('base64'),
    });
    expect((await mona.rest.pulls.get({ ...shop, pull_number: 1 })).data).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
    });
    expect(await refusal(mona.rest.pulls.merge({ ...shop, pull_number: 1 }))).toBe('405 Pull Request is not mergeable');
  });
});

describe('a pull request follows its branch', () => {
  it('tells of new commits, closes when the branch goes, and cannot be reopened then', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'topic', { 'a.md': 'a\n' });
    await mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    const second = await branchWith(mona, 'more', { 'b.md': 'b\n' }, 'topic');
    await mona.rest.git.updateRef({ ...shop, ref: 'heads/topic', sha: second });
    expect((await mona.rest.pulls.get({ ...shop, pull_number: 1 })).data).toMatchObject({
      commits: 2,
      head: { sha: second },
    });
    await mona.rest.git.deleteRef({ ...shop, ref: 'heads/topic' });
    expect((await mona.rest.pulls.get({ ...shop, pull_number: 1 })).data.state).toBe('closed');
    expect(await refusal(mona.rest.pulls.update({ ...shop, pull_number: 1, state: 'open' }))).toMatch(
      /^422 .*branch has been deleted/,
    );
  });

  it('has a timeline of commits, comments, reviews and what was done to it', async () => {
    const sandbox = await openShop();
    sandbox.clock.set(new Date(), true);
    const mona = as(sandbox, 'mona');
    await branchWith(mona, 'topic', { 'a.md': 'a\n' });
    await mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    await mona.rest.issues.createComment({ ...shop, issue_number: 1, body: 'B' });
    await mona.rest.pulls.requestReviewers({ ...shop, pull_number: 1, reviewers: ['octocat'] });
    await as(sandbox, 'octocat').rest.pulls.createReview({ ...shop, pull_number: 1, event: 'APPROVE' });
    await mona.rest.pulls.merge({ ...shop, pull_number: 1 });
    const { data } = await mona.rest.issues.listEventsForTimeline({ ...shop, issue_number: 1 });
    const told = data.map((one) => one.event).toSorted();
    expect(told).toEqual(['closed', 'commented', 'committed', 'merged', 'review_requested', 'reviewed']);
    expect((await mona.rest.pulls.listReviews({ ...shop, pull_number: 1 })).data).toMatchObject([
      { state: 'APPROVED', user: { login: 'octocat' } },
    ]);
    expect((await mona.rest.pulls.checkIfMerged({ ...shop, pull_number: 1 })).status).toBe(204);
  });

  it('is committed to through GraphQL only where the head is the one expected', async () => {
    const sandbox = await openShop();
    const bot = botOf(sandbox, { contents: 'write' });
    const { data: main } = await bot.rest.git.getRef({ ...shop, ref: 'heads/main' });
    const commit = (expectedHeadOid: string) =>
      bot.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(
        `mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid url } ref { name } } }`,
        {
          input: {
            branch: { repositoryNameWithOwner: 'acme/shop', branchName: 'main' },
            message: { headline: 'Both at once', body: 'In one commit.' },
            fileChanges: {
              additions: [{ path: 'x/y.md', contents: Buffer.from('y\n').toString('base64') }],
              deletions: [{ path: 'README.md' }],
            },
            expectedHeadOid,
          },
        },
      );
    await expect(commit('0'.repeat(40))).rejects.toThrow('Expected branch to point to');
    const { createCommitOnBranch: done } = await commit(main.object.sha);
    const { data } = await bot.rest.repos.getCommit({ ...shop, ref: done.commit.oid });
    expect(data.files?.map((file) => `${file.status} ${file.filename}`).toSorted()).toEqual([
      'added x/y.md',
      'removed README.md',
    ]);
    expect(data.commit.verification?.verified).toBe(true);
  });
});

describe('what a workflow run does', () => {
  it('may not be to open pull requests, where the repository says so', async () => {
    const sandbox = await openShop();
    sandbox.configureRepository({ repository: 'acme/shop', settings: { actionsOpenPulls: false } });
    const actions = asActions(sandbox, { contents: 'write', pull_requests: 'write' });
    await branchWith(actions, 'topic', { 'a.md': 'a\n' });
    expect(await refusal(actions.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' }))).toBe(
      '403 GitHub Actions is not permitted to create or approve pull requests.',
    );
  });

  it('starts no workflow, though apps hear of it', async () => {
    const sandbox = await openShop();
    sandbox.createApp({
      slug: 'ear',
      owner: 'acme',
      permissions: { pull_requests: 'read' },
      events: ['pull_request'],
      webhook: { url: 'http://127.0.0.1:9/' },
    });
    sandbox.install({ app: 'ear', account: 'acme' });
    sandbox.createHook({ repository: 'acme/shop', url: 'http://127.0.0.1:9/', kind: 'workflows' });
    const actions = asActions(sandbox, { contents: 'write', pull_requests: 'write' });
    await branchWith(actions, 'topic', { 'a.md': 'a\n' });
    const { data } = await actions.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    await as(sandbox, 'mona').rest.pulls.update({ ...shop, pull_number: 1, title: 'Better' });
    await sandbox.idle();
    expect(data.user?.login).toBe('github-actions[bot]');
    const heard = (kind: string) =>
      sandbox.deliveries.log.filter((one) => one.hook.kind === kind).map((one) => `${one.event} ${one.action}`);
    expect(heard('workflows')).toEqual(['pull_request edited']);
    expect(heard('app')).toEqual(['installation created', 'pull_request opened', 'pull_request edited']);
  });
});
