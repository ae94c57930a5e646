import { describe, expect, it } from 'vitest';
import { asActions, botOf, refusal } from '../clients.ts';
import { as, openShop, shop } from '../open-sandbox.ts';

const empty = { owner: 'acme', repo: 'empty' };

describe('an empty repository', () => {
  it('answers 409 wherever git is asked', async () => {
    const sandbox = await openShop();
    await sandbox.createRepository({ owner: 'acme', name: 'empty' });
    const { git, repos } = botOf(sandbox, { contents: 'write' }).rest;
    const words = '409 Git Repository is empty.';
    expect(await refusal(git.getRef({ ...empty, ref: 'heads/main' }))).toBe(words);
    expect(await refusal(git.getTree({ ...empty, tree_sha: 'main' }))).toBe(words);
    expect(await refusal(git.createBlob({ ...empty, content: 'A' }))).toBe(words);
    expect(await refusal(repos.listCommits(empty))).toBe(words);
    expect(await refusal(repos.getContent({ ...empty, path: 'README.md' }))).toBe('404 This repository is empty.');
  });

  it('is none any more after its first file', async () => {
    const sandbox = await openShop();
    await sandbox.createRepository({ owner: 'acme', name: 'empty' });
    const octocat = as(sandbox, 'octocat');
    sandbox.setRole({ repository: 'acme/empty', user: 'octocat', role: 'admin' });
    await octocat.rest.repos.createOrUpdateFileContents({ ...empty, path: 'a.md', message: 'M', content: 'QQ==' });
    expect((await octocat.rest.git.getRef({ ...empty, ref: 'heads/main' })).status).toBe(200);
  });
});

describe('a repository without issues', () => {
  it('answers 410 for one, and takes none', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T' });
    sandbox.configureRepository({ repository: 'acme/shop', settings: { issues: false } });
    expect(await refusal(mona.rest.issues.get({ ...shop, issue_number: 1 }))).toMatch(/^410 Issues /);
    expect(await refusal(mona.rest.issues.create({ ...shop, title: 'T' }))).toMatch(/^410 Issues /);
    expect((await mona.rest.repos.get(shop)).data.has_issues).toBe(false);
  });
});

describe('the contents of a link', () => {
  it('are those of the file that it leads to', async () => {
    const sandbox = await openShop();
    const { git, repos } = as(sandbox, 'octocat').rest;
    const link = (path: string, content: string) => ({ path, content, mode: '120000', type: 'blob' }) as const;
    const { data: head } = await git.getRef({ ...shop, ref: 'heads/main' });
    const { data: tree } = await git.createTree({
      ...shop,
      base_tree: head.object.sha,
      tree: [link('docs/read.md', '../README.md'), link('out.md', '../elsewhere')],
    });
    const parents = [head.object.sha];
    const { data: commit } = await git.createCommit({ ...shop, message: 'M', tree: tree.sha, parents });
    await git.updateRef({ ...shop, ref: 'heads/main', sha: commit.sha });
    const kind = async (path: string) => (await repos.getContent({ ...shop, path })).data;
    expect(await kind('docs/read.md')).toMatchObject({ type: 'file', content: 'IyBTaG9wCg==\n' });
    expect(await kind('out.md')).toMatchObject({ type: 'symlink', target: '../elsewhere' });
  });
});

describe('a tree with too many entries', () => {
  it('is cut and says so, unless it is asked for folder by folder', async () => {
    const sandbox = await openShop({ treeLimit: 3 });
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`many/${name}.md`, name]));
    await sandbox.createRepository({ owner: 'acme', name: 'many', files });
    const { git } = asActions(sandbox, { contents: 'read' }, 'acme/many').rest;
    const deep = await git.getTree({ owner: 'acme', repo: 'many', tree_sha: 'main', recursive: 'true' });
    expect([deep.data.truncated, deep.data.tree.length]).toEqual([true, 3]);
    const flat = await git.getTree({ owner: 'acme', repo: 'many', tree_sha: 'main:many' });
    expect([flat.data.truncated, flat.data.tree.length]).toEqual([false, 4]);
  });
});

describe('an app', () => {
  it('cannot have the name of an account', async () => {
    const sandbox = await openShop();
    sandbox.createUser({ login: 'taken', type: 'Organization' });
    const app = { slug: 'taken', owner: 'acme', permissions: {}, events: [] };
    expect(() => sandbox.createApp(app)).toThrow("Unexpected app 'taken', expected a name that no account has");
  });
});
