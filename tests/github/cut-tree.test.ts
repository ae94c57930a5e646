import { expect, it } from 'vitest';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { readRemoteConfig } from '../../src/github/tree/read-config.ts';
import { as, openShop } from '../sandbox/open-sandbox.ts';

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
