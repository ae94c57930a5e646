import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderSweepMessage } from '../../../src/core/clock/sweep-message.ts';
import {
  installCommitHook,
  readStagedMarkdown,
  readVisibility,
  recordVisibility,
} from '../../../src/workspace/git/commit-hook.ts';
import { createGit } from '../../../src/workspace/git/git.ts';
import { listWorkTree } from '../../../src/workspace/git/list-work-tree.ts';
import type { LocalRepository } from '../../../src/workspace/git/local-repository.ts';
import { isAboutMissingObject } from '../../../src/workspace/git/missing-object.ts';
import { readDefaultBranch } from '../../../src/workspace/git/read-default-branch.ts';
import { readForkPoint } from '../../../src/workspace/git/read-fork-point.ts';
import { readLastSweep } from '../../../src/workspace/git/read-last-sweep.ts';
import { readParents } from '../../../src/workspace/git/read-parents.ts';
import { createTempRepository, plainEnv, type TempRepository, writeFiles } from '../temp-repository.ts';

function local({ root }: TempRepository, prefix = ''): LocalRepository {
  const git = createGit({ cwd: root, env: plainEnv() });
  const repository: LocalRepository = {
    ...{ git, prefix, bare: false, shallow: false, head: undefined },
    listFiles: () => listWorkTree(repository),
    readStatus: async () => new Map(),
    lastStatus: async () => new Map(),
  };
  return repository;
}

describe('the history', () => {
  it('tells the parents of a commit, and where a branch left another one', async () => {
    const repository = createTempRepository();
    const first = repository.commit({ a: '1' });
    repository.git('checkout', '-q', '-b', 'work');
    const work = repository.commit({ b: '1' });
    repository.git('checkout', '-q', 'main');
    const main = repository.commit({ c: '1' });
    repository.git('merge', '-q', '--no-edit', 'work');
    const merge = repository.git('rev-parse', 'HEAD');
    const there = local(repository);
    expect(await readParents(there, merge)).toEqual([main, work]);
    expect(await readParents(there, first)).toEqual([]);
    expect(await readForkPoint(there, main, work)).toBe(first);
    expect(await readForkPoint(there, first, work)).toBe(first);
  });

  it('without a common ancestor is compared with the base itself', async () => {
    const repository = createTempRepository();
    const main = repository.commit({ a: '1' });
    repository.git('checkout', '-q', '--orphan', 'other');
    const other = repository.commit({ b: '1' });
    expect(await readForkPoint(local(repository), main, other)).toBe(main);
  });
});

describe('the default branch', () => {
  it('is what the remote says, else a usual name, else the one that is checked out', async () => {
    const repository = createTempRepository();
    repository.commit({ a: '1' });
    repository.git('checkout', '-q', '-b', 'feature');
    expect(await readDefaultBranch(local(repository))).toBe('main');
    repository.git('branch', '-q', '-D', 'main');
    expect(await readDefaultBranch(local(repository))).toBe('feature');
    repository.git('update-ref', 'refs/remotes/origin/stable', 'HEAD');
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/stable');
    expect(await readDefaultBranch(local(repository))).toBe('stable');
    expect(await readDefaultBranch(undefined)).toBe('main');
  });
});

describe('the last sweep', () => {
  it('is the newest that any remote tells of, as of when the clone last heard', async () => {
    const repository = createTempRepository();
    const there = local(repository);
    repository.commit({ a: '1' });
    expect(await readLastSweep(there)).toBeUndefined();
    const [old, fresh] = ['2026-05-18T10:00:00Z', '2026-05-19T10:00:00Z'].map((at) => Date.parse(at));
    const mark = (ref: string, message: string) =>
      repository.git('update-ref', ref, repository.git('commit-tree', '-m', message, 'HEAD^{tree}'));
    mark('refs/heads/debrief/sweep', renderSweepMessage(old ?? 0));
    mark('refs/remotes/origin/debrief/sweep', renderSweepMessage(fresh ?? 0));
    mark('refs/remotes/fork/debrief/sweep', 'somebody else');
    const heard = new Date('2026-05-20T10:00:00Z');
    writeFileSync(path.join(repository.root, '.git/FETCH_HEAD'), '');
    utimesSync(path.join(repository.root, '.git/FETCH_HEAD'), heard, heard);
    expect(await readLastSweep(there)).toEqual({ at: fresh, heardAt: heard.getTime() });
  });
});

describe('the work tree', () => {
  it('lists what git knows and what it does not know yet, without what it ignores', async () => {
    const repository = createTempRepository();
    repository.commit({ 'a.md': '1', 'gone.md': '1', 'docs/b.md': '1', '.gitignore': 'out/\n' });
    writeFiles(repository.root, { 'gone.md': null, 'new.md': '', 'docs/new.md': '', 'out/c.md': '' });
    const paths = await listWorkTree(local(repository));
    const names = ['a.md', 'docs/b.md', 'new.md', 'docs/new.md', 'gone.md', 'out/c.md'];
    expect(names.filter((name) => paths.leadsTo(name))).toEqual(names.slice(0, 4));
    const below = await listWorkTree(local(repository, 'docs/'));
    expect(['b.md', 'new.md', 'a.md'].map((name) => below.leadsTo(name))).toEqual([true, true, false]);
  });
});

describe('the hook', () => {
  const command = ['/usr/bin/node', "/o'brien/cli.js"] as const;

  it('is installed once more over itself, never over another one', async () => {
    const { root } = createTempRepository();
    const git = createGit({ cwd: root, env: plainEnv() });
    const file = await installCommitHook(git, command);
    expect(await installCommitHook(git, command)).toBe(file);
    expect(readFileSync(file, 'utf8')).toContain(`exec '/usr/bin/node' '/o'\\''brien/cli.js' hook run`);
    expect(statSync(file).mode & 0o111).not.toBe(0);
    writeFileSync(file, '#!/bin/sh\nlint\n');
    await expect(installCommitHook(git, command)).rejects.toThrow('add this line to it: debrief hook run');
    expect(readFileSync(file, 'utf8')).toBe('#!/bin/sh\nlint\n');
  });

  it('is not installed where git looks for hooks elsewhere', async () => {
    const repository = createTempRepository();
    repository.git('config', 'core.hooksPath', '.husky');
    const git = createGit({ cwd: repository.root, env: plainEnv() });
    await expect(installCommitHook(git, command)).rejects.toThrow('keeps its hooks in ".husky"');
  });

  it('knows who can see the repository: what was recorded, or the worst where there is a remote', async () => {
    const repository = createTempRepository();
    const git = createGit({ cwd: repository.root, env: plainEnv() });
    expect(await readVisibility(git)).toBeUndefined();
    repository.git('remote', 'add', 'origin', 'https://x.example/a.git');
    expect(await readVisibility(git)).toBe('public');
    await recordVisibility(git, 'private');
    expect(await readVisibility(git)).toBe('private');
    repository.git('config', 'debrief.visibility', 'secret');
    expect(await readVisibility(git)).toBe('public');
  });

  it('reads what is staged, not what is on the disk', async () => {
    const repository = createTempRepository();
    repository.commit({ 'p/old.md': '1', 'p/gone.md': '1' });
    writeFiles(repository.root, { 'p/a.md': 'staged', 'p/b.txt': 'x', 'q/c.md': 'x', 'p/gone.md': null });
    repository.git('add', '-A');
    writeFiles(repository.root, { 'p/a.md': 'later', 'p/old.md': 'later' });
    const git = createGit({ cwd: repository.root, env: plainEnv() });
    expect(await readStagedMarkdown(git, 'p', {})).toEqual([{ path: 'p/a.md', text: 'staged' }]);
  });
});

it.each([
  ['fatal: could not fetch 1a2b from promisor remote', true],
  ['error: unable to read sha1 file of a.md (1a2b)', true],
  ['fatal: missing blob object', true],
  ['fatal: bad object HEAD', true],
  ['fatal: not a git repository', false],
  ['fatal: ambiguous argument', false],
])('"%s" is about an object that this clone lacks: %s', (stderr, isMissing) => {
  expect(isAboutMissingObject(stderr)).toBe(isMissing);
});
