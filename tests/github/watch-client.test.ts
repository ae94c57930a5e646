import { expect, it } from 'vitest';
import { as, openShop, shop } from '../../packages/github-sandbox/tests/open-sandbox.ts';
import { watchClient } from '../../src/github/api/watch-client.ts';

it('asks for a git object once, for what may have changed on condition, and knows what is left', async () => {
  const sandbox = await openShop();
  const mona = as(sandbox, 'mona');
  const watch = watchClient(mona);
  expect(watchClient(mona)).toBe(watch);
  const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
  const tree = { ...shop, tree_sha: main.object.sha };
  const first = await mona.rest.git.getTree(tree);
  expect(await mona.rest.git.getTree(tree)).toEqual(first);
  expect((await mona.rest.git.getTree({ ...tree, recursive: '1' })).data.tree).toHaveLength(1);
  expect((await mona.rest.repos.get(shop)).data.name).toBe('shop');
  expect((await mona.rest.repos.get(shop)).data.name).toBe('shop');
  const asked = sandbox.requests().map(({ status, url }) => `${status} ${url.replace(/[0-9a-f]{40}/, 'SHA')}`);
  expect(asked).toEqual([
    '200 /repos/acme/shop/git/ref/heads%2Fmain',
    '200 /repos/acme/shop/git/trees/SHA',
    '200 /repos/acme/shop/git/trees/SHA?recursive=1',
    '200 /repos/acme/shop',
    '304 /repos/acme/shop',
  ]);
  expect(watch.budgets.get('core')).toMatchObject({ limit: 5000, remaining: 4996 });
});

it('keeps what it was told as it was told, although a list is taken apart page by page', async () => {
  const sandbox = await openShop();
  const mona = as(sandbox, 'mona');
  watchClient(mona);
  const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
  const list = () =>
    mona.paginate('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', { ...shop, ref: main.object.sha });
  expect([await list(), await list(), await list()]).toEqual([[], [], []]);
  expect(sandbox.requests().map(({ status }) => status)).toEqual([200, 200, 304, 304]);
});
