import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeCommit } from '../src/git/commit.ts';
import { countApart, findMergeBase, listCommits } from '../src/git/history.ts';
import { moveReference } from '../src/git/references.ts';
import { gitEnvironment } from '../src/git/run.ts';
import { createGitStore, noSha } from '../src/git/store.ts';
import { changeTree } from '../src/git/tree.ts';
import { createRandom } from '../src/world/random.ts';

function openStore() {
  const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-test-'));
  const store = createGitStore(directory, 'main');
  onTestFinished(() => {
    store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: directory, env: gitEnvironment, encoding: 'utf8', stdio: 'pipe' }).trim();
  const empty = store.write('tree', '');
  const commit = (parents: readonly string[], message: string, seconds = 0, tree = empty) => {
    const by = { name: 'Mona', email: 'mona@example.com', date: new Date(1_780_000_000_000 + seconds * 1000) };
    return writeCommit(store, { tree, parents, author: by, committer: by, message });
  };
  return { directory, store, git, commit, tree: empty };
}

const lines = (text: string) => text.split('\n').filter(Boolean);

it('tells of histories with merges, and clocks that stand still or go back, what git tells', async () => {
  const { store, git, commit } = openStore();
  const random = createRandom(20_260_515);
  const below = (limit: number) => Math.floor(random() * limit);
  const shas: string[] = [];
  for (let index = 0; index < 40; index += 1) {
    const parents = new Set(
      Array.from({ length: Math.min(shas.length, below(3)) }, () => shas[below(shas.length)] ?? ''),
    );
    shas.push(commit([...parents], `commit ${index}`, below(2) * index));
  }
  for (let round = 0; round < 25; round += 1) {
    const [a = '', b = ''] = [shas[below(shas.length)], shas[below(shas.length)]];
    expect(await listCommits(store, [a])).toEqual(lines(git('rev-list', a)));
    const range = [a, `^${b}`];
    const options = ['--reverse', '--no-merges'].slice(below(3));
    expect(await listCommits(store, range, options)).toEqual(lines(git('rev-list', ...options, ...range)));
    const [behind, ahead] = git('rev-list', '--left-right', '--count', `${b}...${a}`).split('\t').map(Number);
    expect(await countApart(store, b, a)).toEqual({ ahead, behind });
    let base: string | null = null;
    try {
      base = git('merge-base', a, b);
    } catch {
      // None.
    }
    expect(await findMergeBase(store, a, b)).toBe(base);
  }
});

it.each([
  ['without merges', false],
  ['with a merge', true],
])('tells which commits touch a path, %s', async (_, merges) => {
  const { store, git, commit } = openStore();
  const blobs = ['a', 'b', 'c'].map((text) => store.write('blob', text));
  const trees: string[] = [];
  for (const [path, blob] of [
    ['d/a.md', 0],
    ['d/b.md', 1],
    ['d/a.md', 2],
    ['d/c d.md', 2],
    ['d/a.md', 0],
    ['d/a.md', 'program'],
    ['d/a.md', null],
    ['d/a.md', 0],
  ] as const) {
    const plain = { mode: '100644', sha: blobs[Number(blob)] ?? '' };
    const program = { mode: '100755', sha: blobs[0] ?? '' };
    const change = blob === 'program' ? program : blob === null ? null : plain;
    trees.push((await changeTree(store, trees.at(-1) ?? null, new Map([[path, change]]))) ?? '');
  }
  const begin = commit([], 'begin', -1);
  let head = begin;
  for (const [index, tree] of trees.entries()) head = commit([head], `${index}`, index % 2, tree);
  if (merges) head = commit([head, commit([begin], 'aside', 3, trees[1])], 'merge', 5, trees.at(-1));
  for (const path of ['d', 'd/a.md', 'd/b.md', 'd/c d.md', 'd/none.md', 'd/*.md', 'd/'])
    expect(await listCommits(store, [head], [], [path]), path).toEqual(lines(git('rev-list', head, '--', path)));
});

it('leaves to git what it lacks', async () => {
  const { store, commit } = openStore();
  const sha = commit(['1'.repeat(40)], 'a child of nobody');
  await expect(listCommits(store, [sha])).rejects.toThrow('rev-list');
  await expect(listCommits(store, ['2'.repeat(40)])).rejects.toThrow('rev-list');
  expect(await findMergeBase(store, sha, '2'.repeat(40))).toBe(null);
});

it('moves references as git does', async () => {
  const { directory, store, git, commit, tree } = openStore();
  const [first, second] = [commit([], 'one'), commit([], 'two')];
  const at = (name: string) => git('rev-parse', `refs/heads/${name}`);
  expect(await store.update('refs/heads/a', first, noSha)).toBe(true);
  expect(await store.update('refs/heads/a', second, noSha)).toBe(false);
  expect(await store.update('refs/heads/a', second, second)).toBe(false);
  expect(at('a')).toBe(first);
  expect(await store.update('refs/heads/a', second, first)).toBe(true);
  expect(at('a')).toBe(second);
  // A branch and a folder of branches exclude each other, while there are branches in it.
  expect(await store.update('refs/heads/a/b', first, noSha)).toBe(false);
  expect(await store.update('refs/heads/c/d', first, noSha)).toBe(true);
  expect(await store.update('refs/heads/c', first, noSha)).toBe(false);
  expect(await store.update('refs/heads/c/d', noSha, second)).toBe(false);
  expect(await store.update('refs/heads/c/d', noSha, first)).toBe(true);
  expect(await store.update('refs/heads/c', first, noSha)).toBe(true);
  // Only commits are branches, and only what git would name so.
  expect(await store.update('refs/heads/e', tree, noSha)).toBe(false);
  expect(await store.update('refs/heads/e..f', first, noSha)).toBe(false);
  expect(await store.update('refs/heads/ä', first, noSha)).toBe(true);
  git('pack-refs', '--all');
  expect(await store.update('refs/heads/a', first, noSha)).toBe(false);
  expect(await store.update('refs/heads/a', first, second)).toBe(true);
  expect(await store.update('refs/heads/c', noSha, first)).toBe(true);
  expect([...(await store.references('refs/heads/')).keys()]).toEqual(['refs/heads/a', 'refs/heads/ä']);
  expect(git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/a\nrefs/heads/ä');
  expect(moveReference(directory, 'refs/heads/g', { sha: first, old: noSha })).toBe(undefined);
});

it('waits for no lock of another: git judges', async () => {
  const { directory, store, git, commit } = openStore();
  const sha = commit([], 'one');
  git('update-ref', 'refs/heads/main', sha);
  git('update-ref', '--no-deref', 'refs/heads/a', sha);
  expect(moveReference(directory, 'refs/heads/a', { sha, old: sha })).toBe(true);
  const lock = path.join(directory, 'refs/heads/a.lock');
  writeFileSync(lock, '');
  expect(moveReference(directory, 'refs/heads/a', { sha, old: sha })).toBe(undefined);
  expect(await store.update('refs/heads/a', sha, sha)).toBe(false);
  expect(existsSync(lock)).toBe(true);
});
