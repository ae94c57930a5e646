import { expect, it } from 'vitest';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { readRemoteConfig } from '../../src/github/tree/read-config.ts';
import { as, openShop } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { checkAs, headOf, propose, seeCheckRuns } from './open-change.ts';
import { openIncident } from './open-incident.ts';

it('no record is lost where GitHub lists only a part of a tree', async () => {
  const sandbox = await openShop({ treeLimit: 5 });
  const paths = ['2024', '2025', '2026'].flatMap((year) => [1, 2, 3].map((n) => `postmortems/${year}/a-${n}.md`));
  const files = Object.fromEntries(paths.map((path) => [path, `---\nid: ${path.slice(17, -3)}\n---\n`]));
  const { sha } = await sandbox.createRepository({ owner: 'acme', name: 'many', files, roles: { mona: 'read' } });
  const many = { owner: 'acme', repo: 'many' };
  const mona = as(sandbox, 'mona');
  const { config } = await readRemoteConfig({ octokit: mona, ...many });
  const { files: found } = await createHistoryReader({ octokit: mona, ...many }, createHistoryCache())(
    sha ?? '',
    config,
  );
  expect(found.map(({ path }) => path)).toEqual(paths);
});

/** A repository with so many folders, each with more files than GitHub lists, and a record whose link leads nowhere. */
async function checkFolders(folders: number) {
  const { mona, bot, sandbox } = await openIncident({ labels: [], treeLimit: 2 });
  const names = Array.from({ length: folders }, (_, n) => [1, 2, 3].map((file) => `lib-${n}/${file}.md`)).flat();
  const text = `${recordText('issue-9')}\nSee [a file](../../lib-1/3.md) and [none](../../lib-1/4.md).\n`;
  const files = { ...Object.fromEntries(names.map((name) => [name, name])), 'postmortems/2026/issue-9.md': text };
  const number = await propose(mona, files);
  sandbox.forgetRequests();
  expect(await checkAs(bot(), number)).toBe('written');
  const trees = sandbox.requests().filter(({ url }) => url.includes('/git/trees/'));
  const [run] = await seeCheckRuns(mona, await headOf(mona, number));
  return { trees: trees.length, run };
}

it('a check looks up links where GitHub lists only a part of a tree', async () => {
  const { run } = await checkFolders(4);
  expect(run?.annotations.map(({ message }) => message).join()).toContain('there is no `lib-1/4.md`');
  expect(run?.annotations.map(({ message }) => message).join()).not.toContain('there is no `lib-1/3.md`');
  expect(run?.summary).not.toContain('not looked up');
});

it('a check says that it did not look up links where that takes too many requests', async () => {
  const { trees, run } = await checkFolders(60);
  expect(trees).toBeLessThan(150);
  expect(run?.summary).toContain('Links between files were not looked up');
  expect(run?.annotations).toEqual([]);
});
