import { existsSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAskedPaths } from '../../../src/project/asked-paths.ts';
import { createGit } from '../../../src/workspace/git/git.ts';
import { createGitTree } from '../../../src/workspace/git/git-tree.ts';
import { openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { createTempRepository, plainEnv, writeFiles } from '../temp-repository.ts';

const names = ['a.md', '1.md', '11.md', 'é.md', 'a b.md', '40000 x.md'];
const folders = ['p', 'p/2025', 'p/2026', 'p/2026/deep/er', 'q', 'p.md'];
const paths = folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
const questions = [...paths, ...folders, 'p/2026/deep', 'p/2026/a.md/x', 'none', 'p/none', ''];

it('answers for a commit what a list of all its paths would, below any folder', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...paths), { minLength: 1 }),
      fc.constantFrom('', 'p/', 'q/'),
      async (chosen, prefix) => {
        const { root, commit } = createTempRepository();
        const id = commit(Object.fromEntries([...chosen, 'q/kept.md', 'p/kept.md'].map((file) => [file, file])));
        const tree = createGitTree(createGit({ cwd: root, env: plainEnv() }), id, prefix);
        const list = await tree.paths();
        for (const folder of ['p', '2026', 'none']) {
          const found = await tree.lookUp?.({ paths: questions, names, folder });
          expect([...(found?.there ?? [])]).toEqual(questions.map((file) => [file, list?.leadsTo(file)]));
          const below = (name: string) => list?.named(name).filter((file) => file.startsWith(`${folder}/`));
          expect([...(found?.named ?? [])]).toEqual(names.map((name) => [name, below(name)]));
        }
      },
    ),
    { seed: 20261126, numRuns: 12 },
  );
});

it('answers for a work tree what a list of all its paths would, whatever became of them since HEAD', async () => {
  const files = fc.uniqueArray(fc.constantFrom(...paths));
  await fc.assert(
    fc.asyncProperty(fc.tuple(files, files, files, files), fc.constantFrom('', 'p/'), async (chosen, prefix) => {
      const { root, commit, git } = createTempRepository();
      const [committed, removed, added, staged] = chosen.map((some) => new Set(some));
      commit(Object.fromEntries([...(committed ?? []), 'q/kept.md', 'p/kept.md'].map((file) => [file, file])));
      const here = new Set(['.gitignore', ...(added ?? []), ...(staged ?? [])]);
      writeFiles(root, Object.fromEntries([...here].map((file) => [file, '1.md'])));
      const gone = [...(removed ?? [])].filter((file) => committed?.has(file) || here.has(file));
      writeFiles(root, Object.fromEntries(gone.map((file) => [file, null])));
      for (const file of staged ?? []) if (existsSync(path.join(root, file))) git('add', '-f', file);
      const { tree } = await openWorkspace({ cwd: path.join(root, prefix), env: plainEnv(), exactly: true });
      const list = await tree.paths();
      for (const folder of ['p', '2026', 'none']) {
        const found = await tree.lookUp?.({ paths: questions, names, folder });
        expect([...(found?.there ?? [])]).toEqual(questions.map((file) => [file, list?.leadsTo(file)]));
        const below = (name: string) =>
          list
            ?.named(name)
            .filter((file) => file.startsWith(`${folder}/`))
            .toSorted();
        expect([...(found?.named ?? [])]).toEqual(names.map((name) => [name, below(name)]));
      }
    }),
    { seed: 20261126, numRuns: 12 },
  );
});

it('is supposed first, and looked up once for all who asked', async () => {
  const asked: unknown[] = [];
  const files = ['p/1.md', 'p/q/3.md', 'p/q/4.md'];
  const there = createAskedPaths(
    async (wanted) => {
      asked.push(wanted);
      return {
        there: new Map(wanted.paths.map((file) => [file, file === 'a.md'])),
        named: new Map(wanted.names.map((name) => [name, files.filter((file) => file.endsWith(`/${name}`))])),
      };
    },
    'p',
    ['p/q/3.md', 'p/q/4.md', 'elsewhere/2.md'],
  );
  expect(await there.settle()).toBe(true);
  expect([there.leadsTo('a.md'), there.named('2.md')]).toEqual([true, []]);
  expect(await there.settle()).toBe(true);
  // The record that is checked is no other one.
  expect(there.named('3.md')).toEqual(['p/q/3.md']);
  expect(await there.settle()).toBe(true);
  expect([there.leadsTo('b.md'), there.leadsTo('a.md'), there.named('1.md')]).toEqual([true, true, []]);
  expect(await there.settle()).toBe(false);
  expect([there.leadsTo('b.md'), there.named('1.md'), await there.settle()]).toEqual([false, ['p/1.md'], true]);
  expect(asked.slice(1, 4)).toEqual([
    { paths: ['a.md'], names: ['2.md'], folder: 'p' },
    { paths: [], names: ['3.md'], folder: 'p' },
    { paths: ['b.md'], names: ['1.md'], folder: 'p' },
  ]);
  expect(() => [...there]).toThrow('Unexpected question for all paths');
});
