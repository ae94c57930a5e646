import { appendFileSync, cpSync, existsSync, symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Revisions } from '../../../src/project/revisions.ts';
import { createDiskTree } from '../../../src/workspace/disk-tree.ts';
import { openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { createTempRepository, plainEnv, writeFiles } from '../temp-repository.ts';

async function revisionsOf(root: string): Promise<Revisions> {
  const { revisions } = await openWorkspace({ cwd: root, env: plainEnv() });
  if (revisions === undefined) throw new Error(`Unexpected plain folder "${root}"`);
  return revisions;
}

const told = (changes: readonly { path: string; kind: string; before: string | undefined }[]) =>
  changes
    .map(({ path: file, kind, before }) => `${kind} ${file}${before === undefined ? '' : ' (was a file)'}`)
    .toSorted();

describe('what differs', () => {
  it('between two commits is what git says, also where files become folders and links', async () => {
    const { root, commit, git } = createTempRepository();
    const from = commit({
      'p/a.md': 'a',
      'p/b.md': 'b',
      'p/x/y.md': 'y',
      'p/link.md': 'l',
      'p/same/z.md': 'z',
      'q.md': '',
    });
    writeFiles(root, { 'p/link.md': null });
    symlinkSync('a.md', path.join(root, 'p/link.md'));
    const to = commit({
      'p/a.md': 'A',
      'p/b.md': null,
      'p/b.md/in.md': 'i',
      'p/x/y.md': null,
      'p/new\nline.md': 'n',
      'q.md': 'Q',
    });
    const revisions = await revisionsOf(root);
    const changes = told(await revisions.changes(from, await revisions.open(to), 'p'));
    expect(changes).toEqual([
      'added p/b.md/in.md',
      'added p/new\nline.md',
      'deleted p/b.md (was a file)',
      'deleted p/x/y.md (was a file)',
      'modified p/a.md (was a file)',
      'modified p/link.md (was a file)',
    ]);
    const names = git('diff-tree', '-r', '-z', '--no-renames', '--name-only', from, to, '--', 'p')
      .split('\0')
      .filter((name) => name);
    expect(changes.map((line) => line.replace(/^\w+ | \(was a file\)$/g, ''))).toEqual(expect.arrayContaining(names));
    expect(changes).toHaveLength(names.length);
    expect(told(await revisions.changes(to, await revisions.open(from), ''))).toHaveLength(names.length + 1);
    expect(await revisions.changes(to, await revisions.open(to), '')).toEqual([]);
  });

  it('between a commit and the work tree counts what git does not know yet, but not what it ignores', async () => {
    const { root, commit } = createTempRepository();
    const from = commit({ 'p/a.md': 'a', 'p/b.md': 'b', '.gitignore': 'ignored.md\n' });
    writeFiles(root, { 'p/a.md': 'A', 'p/b.md': null, 'p/c.md': 'c', 'p/ignored.md': '', 'elsewhere.md': '' });
    const revisions = await revisionsOf(root);
    expect(told(await revisions.changes(from, createDiskTree(root), 'p'))).toEqual([
      'added p/c.md',
      'deleted p/b.md (was a file)',
      'modified p/a.md (was a file)',
    ]);
  });

  it('is what the work tree holds, whatever HEAD and the index say', async () => {
    const { root, commit, git } = createTempRepository();
    const names = ['back', 'staged-back', 'committed', 'staged', 'gone', 'unstaged', 'same', 'link', 'folder', 'again'];
    const from = commit(Object.fromEntries(names.map((name) => [`p/${name}.md`, name])));
    commit({
      'p/staged-back.md': 'other',
      'p/committed.md': 'other',
      'p/added.md': '',
      'p/added-gone.md': '',
      'p/again.md': null,
    });
    writeFiles(root, { 'p/staged-back.md': 'staged-back', 'p/staged.md': 'other', 'p/new.md': 'new' });
    writeFiles(root, { 'p/gone.md': null, 'p/added-gone.md': null, 'p/link.md': null, 'p/folder.md': null });
    git('add', 'p/staged-back.md', 'p/staged.md', 'p/new.md', 'p/gone.md');
    symlinkSync('same.md', path.join(root, 'p/link.md'));
    writeFiles(root, { 'p/unstaged.md': 'other', 'p/folder.md/in.md': '', 'p/again.md': 'again', 'q.md': '' });
    git('add', '-N', 'p/folder.md/in.md');
    const changes = await (await revisionsOf(root)).changes(from, createDiskTree(root), 'p');
    expect(told(changes)).toEqual([
      'added p/added.md',
      'added p/folder.md/in.md',
      'added p/new.md',
      'deleted p/folder.md (was a file)',
      'deleted p/gone.md (was a file)',
      'modified p/again.md (was a file)',
      'modified p/committed.md (was a file)',
      'modified p/link.md (was a file)',
      'modified p/staged.md (was a file)',
      'modified p/unstaged.md (was a file)',
    ]);
    expect(changes.filter(({ isLink }) => isLink).map(({ path: file }) => file)).toEqual(['p/link.md']);
  });

  it('counts both sides of a merge with conflicts', async () => {
    const { root, commit, git } = createTempRepository();
    const from = commit({ 'p/a b.md': 'a', 'p/c.md': 'c' });
    git('checkout', '-q', '-b', 'topic');
    commit({ 'p/a b.md': 'topic', 'p/c.md': null });
    git('checkout', '-q', 'main');
    const main = commit({ 'p/a b.md': 'main', 'p/c.md': 'main' });
    expect(() => git('merge', '-q', 'topic')).toThrow();
    const revisions = await revisionsOf(root);
    const both = ['modified p/a b.md (was a file)', 'modified p/c.md (was a file)'];
    expect(told(await revisions.changes(from, createDiskTree(root), 'p'))).toEqual(both);
    writeFiles(root, { 'p/c.md': null });
    expect(told(await revisions.changes(main, createDiskTree(root), 'p'))).toEqual([
      'deleted p/c.md (was a file)',
      'modified p/a b.md (was a file)',
    ]);
  });

  it.each(['config', 'included', 'common/config'])(
    'is not a file whose times alone are others, and no filter is started: %s',
    async (file) => {
      const { root, commit, git } = createTempRepository();
      const from = commit({ 'p/a.md': 'a', '.gitattributes': '*.md filter=Od.d\n' });
      const trace = path.join(root, 'started');
      writeFiles(path.join(root, '.git'), { included: '' });
      if (file === 'included') git('config', 'include.path', 'included');
      if (file === 'common/config') {
        for (const name of ['objects', 'refs', 'config'])
          cpSync(path.join(root, '.git', name), path.join(root, '.git/common', name), { recursive: true });
        writeFiles(path.join(root, '.git'), { commondir: 'common\n' });
      }
      for (const [key, value] of Object.entries({
        clean: `touch ${trace}`,
        process: `touch ${trace}`,
        required: 'true',
      }))
        git('config', '--file', path.join('.git', file), `filter.Od.d.${key}`, value);
      utimesSync(path.join(root, 'p/a.md'), 1, 1);
      expect(await (await revisionsOf(root)).changes(from, createDiskTree(root), 'p')).toEqual([]);
      expect(existsSync(trace)).toBe(false);
      expect(() => git('status')).toThrow();
      expect(existsSync(trace)).toBe(true);
    },
  );

  it.each([
    ['a=b', 'filter.a=b'],
    ['a\xff', 'filter.a\ufffd'],
  ])('is not told where a filter cannot be switched off: %j', async (name, told) => {
    const { root, commit } = createTempRepository();
    const from = commit({ 'p/a.md': 'a' });
    appendFileSync(path.join(root, '.git/config'), Buffer.from(`[filter "${name}"]\n\tclean = true\n`, 'latin1'));
    const revisions = await revisionsOf(root);
    await expect(revisions.changes(from, createDiskTree(root), 'p')).rejects.toThrow(`"${told}" in its configuration`);
  });

  it('says nothing of what a configuration adds to a status', async () => {
    const { root, commit, git } = createTempRepository();
    commit({ 'p/a.md': 'a' });
    writeFiles(root, { 'p/a.md': 'b' });
    git('stash', '-q');
    git('config', 'status.showStash', 'true');
    git('config', 'status.branch', 'true');
    const { repository } = await openWorkspace({ cwd: root, env: plainEnv() });
    expect(await repository?.readStatus()).toEqual(new Map());
  });

  it('is counted from where the branch left its base', async () => {
    const { root, commit, git } = createTempRepository();
    const fork = commit({ a: '1' });
    git('checkout', '-q', '-b', 'topic');
    const head = commit({ b: '1' });
    git('checkout', '-q', 'main');
    const base = commit({ c: '1' });
    const revisions = await revisionsOf(root);
    expect(await revisions.forkPoint(base, head)).toBe(fork);
    expect(await revisions.forkPoint(fork, head)).toBe(fork);
    git('checkout', '-q', '--orphan', 'other');
    expect(await revisions.forkPoint(base, commit({ d: '1' }))).toBe(base);
  });
});
