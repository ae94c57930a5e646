import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalRepository } from '../../../src/workspace/git/local-repository.ts';
import {
  type KnownPublications,
  readNewestChange,
  readPublications,
} from '../../../src/workspace/git/read-publications.ts';
import { openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { effort } from '../../effort.ts';
import { createTempFolder, createTempRepository, plainEnv } from '../temp-repository.ts';

const text = (id: string) =>
  `---\nid: ${id}\n---\n${Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('')}`;

async function repositoryOf(root: string): Promise<LocalRepository> {
  const { repository } = await openWorkspace({ cwd: root, env: plainEnv() });
  if (repository === undefined) throw new Error(`Unexpected plain folder "${root}"`);
  return repository;
}

async function publications(root: string): Promise<Record<string, string>> {
  const times = await readPublications(await repositoryOf(root), 'HEAD', 'postmortems');
  return Object.fromEntries([...times].map(([id, at]) => [id, new Date(at).toISOString().slice(0, 10)]));
}

describe('the time of publication', () => {
  it('is the merge, not the commit on the branch', async () => {
    const { root, commit, git } = createTempRepository();
    commit({ 'README.md': 'x' }, '2026-05-01T00:00:00Z');
    git('checkout', '-q', '-b', 'branch');
    commit({ 'postmortems/2026/issue-1.md': text('issue-1') }, '2026-05-02T00:00:00Z');
    git('checkout', '-q', 'main');
    commit({ 'README.md': 'y' }, '2026-05-03T00:00:00Z');
    execFileSync('git', ['merge', '-q', '--no-ff', '-m', 'merge', 'branch'], {
      cwd: root,
      env: plainEnv({
        GIT_COMMITTER_DATE: '2026-05-09T00:00:00Z',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@b',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@b',
      }),
    });
    expect(await publications(root)).toEqual({ 'issue-1': '2026-05-09' });
  });

  it('stays through edits, moves, renames, and deletion followed by return', async () => {
    const { root, commit } = createTempRepository();
    const [a, b] = ['postmortems/2026/issue-1.md', 'postmortems/2027/issue-1.md'];
    commit({ [a]: text('issue-1'), 'postmortems/2026/pool.md': text('pool') }, '2026-01-01T00:00:00Z');
    commit({ [a]: `${text('issue-1')}more\n` }, '2026-01-02T00:00:00Z');
    commit({ [a]: null, [b]: `${text('issue-1')}more\n` }, '2026-01-03T00:00:00Z');
    commit(
      { 'postmortems/2026/pool.md': null, 'postmortems/2026/issue-7.md': text('issue-7') },
      '2026-01-04T00:00:00Z',
    );
    commit({ [b]: null }, '2026-01-05T00:00:00Z');
    commit({ [a]: 'entirely different' }, '2026-01-06T00:00:00Z');
    commit({ 'postmortems/2026/2026-01-07 odd\nname.md': 'x' }, '2026-01-07T00:00:00Z');
    expect(await publications(root)).toEqual({
      'issue-1': '2026-01-01',
      pool: '2026-01-01',
      'issue-7': '2026-01-04',
      '2026-01-07-odd-name': '2026-01-07',
    });
  });

  it('hangs on the id in the file: not on its name, not on how alike two contents are, not on a record that is gone', async () => {
    const hidden = (id: string, length: number) =>
      `---\nid: ${id}\n---\n\n<!-- redact: reason=legal until=never -->${'x\n'.repeat(length)}<!-- /redact -->\n`;
    const run = async (length: number) => {
      const { root, commit } = createTempRepository();
      commit({ 'postmortems/2026/a.md': hidden('issue-1', 1) }, '2026-05-02T00:00:00Z');
      commit(
        { 'postmortems/2026/a.md': null, 'postmortems/2026/b.md': hidden('issue-1', length) },
        '2026-05-03T00:00:00Z',
      );
      commit(
        { 'postmortems/2026/b.md': null, 'postmortems/2026/c.md': hidden('issue-2', length) },
        '2026-05-04T00:00:00Z',
      );
      commit(
        { 'postmortems/2026/c.md': null, 'postmortems/2026/b.md': hidden('issue-3', length) },
        '2026-05-05T00:00:00Z',
      );
      commit({ 'postmortems/2026/b.md': hidden('issue-4', length) }, '2026-05-06T00:00:00Z');
      return publications(root);
    };
    expect(await run(1)).toEqual({
      'issue-1': '2026-05-02',
      'issue-2': '2026-05-04',
      'issue-3': '2026-05-05',
      'issue-4': '2026-05-06',
    });
    expect(await run(2_000)).toEqual(await run(1));
  });

  it('is found below a folder of a repository', async () => {
    const { root, commit } = createTempRepository();
    commit(
      { 'pay/.github/debrief.yml': '', 'pay/postmortems/a.md': 'a', 'postmortems/b.md': 'b' },
      '2026-01-01T00:00:00Z',
    );
    expect(await publications(path.join(root, 'pay'))).toEqual({ a: '2026-01-01' });
  });

  it('is refused in a shallow clone, with the words that mend it', async () => {
    const { root, commit } = createTempRepository();
    commit({ 'postmortems/2026/issue-1.md': 'one' });
    commit({ 'postmortems/2026/issue-2.md': 'two' });
    const clone = path.join(createTempFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth=1', pathToFileURL(root).href, clone], { env: plainEnv() });
    await expect(publications(clone)).rejects.toMatchObject({
      code: 'shallow-clone',
      exitCode: 2,
      message: expect.stringContaining('fetch-depth: 0'),
    });
  });
});

type Move = 'add' | 'edit' | 'rename' | 'delete' | 'merge' | 'aside' | 'amend';

/** Makes one commit, or a branch of two and its merge. `turn` tells names apart. */
function makeMove({ commit, git }: ReturnType<typeof createTempRepository>, move: Move, turn: number): void {
  const at = `2026-02-01T00:${String(turn).padStart(2, '0')}:00Z`;
  const [own, other] = [`postmortems/2026/issue-${turn % 3}.md`, `postmortems/2026/issue-${(turn + 1) % 3}.md`];
  const standing = new Set(git('ls-tree', '-r', '--name-only', 'HEAD').split('\n'));
  if (move === 'aside') commit({ 'README.md': String(turn) }, at);
  if (move === 'add') commit({ [own]: text(`issue-${turn % 3}`) }, at);
  if (move === 'edit') commit({ [own]: `${text(`issue-${turn % 3}`)}more ${turn}\n` }, at);
  if (move === 'delete' && standing.has(own)) commit({ [own]: null }, at);
  if (move === 'rename' && standing.has(own)) {
    const body = git('show', `HEAD:${own}`);
    commit({ [own]: null, [other]: `${body}\n` }, at);
  }
  if (move === 'amend') git('commit', '-q', '--amend', '--allow-empty', '-m', `another ${turn}`);
  if (move !== 'merge') return;
  git('checkout', '-q', '-b', `branch-${turn}`);
  commit({ [own]: text(`issue-${turn % 3}`), [`postmortems/2026/merged-${turn}.md`]: 'x' }, at);
  git('checkout', '-q', 'main');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'merge', '-q', '--no-ff', '-m', 'merge', `branch-${turn}`);
}

it('is the same from what an earlier commit knew, whatever came after it', async () => {
  const moves = fc.array(fc.constantFrom<Move>('add', 'edit', 'rename', 'delete', 'merge', 'aside', 'amend'), {
    minLength: 3,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(moves, fc.integer({ min: 1, max: 3 }), async (made, step) => {
      const temp = createTempRepository();
      temp.commit({ 'postmortems/2026/issue-0.md': text('issue-0') }, '2026-01-01T00:00:00Z');
      const head = () => temp.git('rev-parse', 'HEAD').trim();
      const read = async (known?: KnownPublications) =>
        readPublications(await repositoryOf(temp.root), head(), 'postmortems', known);
      let known: KnownPublications = { commit: head(), publishedAt: await read() };
      for (const [index, move] of made.entries()) {
        makeMove(temp, move, index + 1);
        if ((index + 1) % step !== 0) continue;
        const whole = await read();
        expect(await read(known)).toEqual(whole);
        known = { commit: head(), publishedAt: whole };
      }
      const gone = { commit: '0123456789'.repeat(4), publishedAt: new Map([['never', 0]]) };
      expect(await read(gone)).toEqual(await read());
    }),
    effort(12),
  );
});

describe('the newest change', () => {
  it('is of the newest commit that touches the paths', async () => {
    const { root, commit } = createTempRepository();
    commit({ 'postmortems/a.md': 'a' }, '2026-01-01T00:00:00Z');
    commit({ '.github/debrief.yml': '' }, '2026-01-02T00:00:00Z');
    commit({ 'README.md': '' }, '2026-01-03T00:00:00Z');
    const repository = await repositoryOf(root);
    const paths = ['postmortems', '.github/debrief.yml'];
    expect(await readNewestChange(repository, 'HEAD', paths)).toBe(Date.UTC(2026, 0, 2));
    expect(await readNewestChange(repository, 'HEAD', ['elsewhere'])).toBeUndefined();
  });
});
