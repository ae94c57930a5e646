import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isUnmarked } from '../../../src/workspace/git/is-unmarked.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../temp-repository.ts';

type Repository = ReturnType<typeof createTempRepository>;

const files = { 'a.md': 'a', 'p/é b.md': 'b', [`p/${'long/'.repeat(20)}c.md`]: 'c', 'q/12345678.md': 'd' };

/** What is done to a repository, and whether its index then says by itself that nothing is marked. */
const states: Readonly<Record<string, readonly [(repository: Repository) => unknown, boolean]>> = {
  'as it was committed': [() => {}, true],
  'with changes that are staged, and files that are gone': [
    ({ root, git }) => {
      writeFiles(root, { 'a.md': 'changed', 'new.md': 'new', 'q/12345678.md': null });
      git('add', 'a.md', 'new.md');
    },
    true,
  ],
  'in a conflict': [
    ({ root, git, commit }) => {
      git('checkout', '-q', '-b', 'other');
      commit({ 'a.md': 'other' });
      git('checkout', '-q', '-');
      commit({ 'a.md': 'mine' });
      writeFiles(root, {});
      expect(() => git('merge', '-q', 'other')).toThrow('Command failed');
    },
    true,
  ],
  'with nothing in it': [({ git }) => git('rm', '-rq', '--cached', '.'), true],
  'with a file that is assumed unchanged': [({ git }) => git('update-index', '--assume-unchanged', 'p/é b.md'), false],
  'with a file that is skipped': [({ git }) => git('update-index', '--skip-worktree', 'a.md'), false],
  sparse: [({ git }) => git('sparse-checkout', 'set', 'p'), false],
  'with a file that is to be added': [
    ({ root, git }) => {
      writeFiles(root, { 'later.md': 'later' });
      git('add', '-N', 'later.md');
    },
    false,
  ],
  'with names in the short form': [({ git }) => git('update-index', '--index-version', '4'), false],
  'in two parts': [({ git }) => git('update-index', '--split-index'), false],
};

it.each(Object.entries(states))('says what git says of an index %s', (_, [change, isKnown]) => {
  const repository = createTempRepository();
  repository.commit(files);
  change(repository);
  const index = readFileSync(path.join(repository.root, '.git/index'));
  expect(isUnmarked(index, 20)).toBe(isKnown);
  // Never where git knows of a mark.
  if (isKnown) expect(repository.git('ls-files', '-v')).not.toMatch(/^[a-zS] /m);
  // Nor of one that is cut, or read with ids of another length.
  for (const length of [0, 11, 20, index.length - 1]) expect(isUnmarked(index.subarray(0, length), 20)).toBe(false);
  if (repository.git('ls-files') !== '') expect(isUnmarked(index, 32)).toBe(false);
});

it('reads one of longer ids as well', () => {
  const root = createTempFolder();
  const repository = createTempRepository(root);
  const { git } = repository;
  git('init', '-q', '--object-format=sha256', 'wide');
  writeFiles(root, Object.fromEntries(Object.entries(files).map(([name, text]) => [`wide/${name}`, text])));
  git('-C', 'wide', 'add', '.');
  const read = () => isUnmarked(readFileSync(path.join(root, 'wide/.git/index')), 32);
  expect(read()).toBe(true);
  git('-C', 'wide', 'update-index', '--assume-unchanged', 'a.md');
  expect(read()).toBe(false);
});
