import { symlinkSync } from 'node:fs';
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
