import { describe, expect, it } from 'vitest';
import { asActions, botOf, refusal } from '../clients.ts';
import { openSandbox, openShop, shop } from '../open-sandbox.ts';

const limitOf = async (client: ReturnType<typeof botOf>) => (await client.rest.rateLimit.get()).data.resources;

describe('the hourly limit', () => {
  it('of a workflow is a thousand for each repository, of an installation five thousand and more with its size', async () => {
    const sandbox = await openShop();
    const actions = await limitOf(asActions(sandbox, { contents: 'read' }));
    expect([actions.core.limit, actions.graphql?.limit]).toEqual([1000, 1000]);
    const bot = botOf(sandbox, { contents: 'read' });
    expect((await limitOf(bot)).core.limit).toBe(5000);
    for (let index = 0; index < 21; index += 1)
      await sandbox.createRepository({ owner: 'acme', name: `more-${index}`, files: { a: 'A' } });
    expect((await limitOf(bot)).core.limit).toBe(5100);
  });

  it('of a workflow is its repository’s own', async () => {
    const sandbox = await openShop();
    await sandbox.createRepository({ owner: 'acme', name: 'desk', files: { a: 'A' } });
    const [one, two] = ['acme/shop', 'acme/desk'].map((name) => asActions(sandbox, { contents: 'read' }, name));
    if (one === undefined || two === undefined) throw new Error('no client');
    await one.rest.repos.get(shop);
    expect([(await limitOf(one)).core.used, (await limitOf(two)).core.used]).toEqual([1, 0]);
  });

  it('is 403 when it is spent', async () => {
    const sandbox = await openSandbox({ rateLimitFactor: 0.002 });
    sandbox.createUser({ login: 'acme', type: 'Organization' });
    await sandbox.createRepository({ owner: 'acme', name: 'shop', files: { a: 'A' } });
    const actions = asActions(sandbox, { contents: 'read' });
    await actions.rest.repos.get(shop);
    await actions.rest.repos.get(shop);
    expect(await refusal(actions.rest.repos.get(shop))).toMatch(/^403 API rate limit exceeded/);
  });

  it('is full again an hour later', async () => {
    const sandbox = await openShop({ now: () => new Date('2026-05-15T08:00:00Z') });
    const actions = asActions(sandbox, { contents: 'read' });
    await actions.rest.repos.get(shop);
    sandbox.clock.set(new Date('2026-05-15T09:00:00Z'));
    expect((await limitOf(actions)).core.used).toBe(0);
  });

  it('is not spent by what has not changed', async () => {
    const sandbox = await openShop();
    const actions = asActions(sandbox, { contents: 'read' });
    const { headers } = await actions.rest.repos.get(shop);
    const again = actions.rest.repos.get({ ...shop, headers: { 'if-none-match': headers.etag } });
    expect(await refusal(again)).toMatch(/^304/);
    expect((await limitOf(actions)).core.used).toBe(1);
  });

  it('counts GraphQL apart, in points', async () => {
    const sandbox = await openShop();
    const actions = asActions(sandbox, { contents: 'read' });
    await actions.graphql('{ viewer { login } }');
    const { core, graphql } = await limitOf(actions);
    expect([core.used, graphql?.used]).toEqual([0, 1]);
  });
});
