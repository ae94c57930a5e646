import { describe, expect, it } from 'vitest';
import { asActions, botOf, refusal } from '../clients.ts';
import { as, openShop, shop } from '../open-sandbox.ts';

const first = { ...shop, issue_number: 1 };

describe('a locked conversation', () => {
  it('takes no comment of an app or a workflow, but takes labels', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T' });
    await mona.rest.issues.lock(first);
    const words = '403 Unable to create comment because issue is locked.';
    const bots = [botOf(sandbox, { issues: 'write' }), asActions(sandbox, { issues: 'write' })];
    for (const bot of bots) expect(await refusal(bot.rest.issues.createComment({ ...first, body: 'B' }))).toBe(words);
    expect((await mona.rest.issues.createComment({ ...first, body: 'B' })).status).toBe(201);
    expect((await bots[0]?.rest.issues.addLabels({ ...first, labels: ['bug'] }))?.status).toBe(200);
  });
});

describe('how an author stands to the repository', () => {
  it('shows a private member as an outsider to a token that may not read members', async () => {
    const sandbox = await openShop();
    await as(sandbox, 'mona').rest.issues.create({ ...shop, title: 'T' });
    const seen = async (bot: ReturnType<typeof botOf>) => (await bot.rest.issues.get(first)).data.author_association;
    const blind = botOf(sandbox, { issues: 'read' }, 'blind');
    expect(await seen(blind)).toBe('NONE');
    expect(await seen(botOf(sandbox, { issues: 'read', members: 'read' }, 'sighted'))).toBe('MEMBER');
    sandbox.setMembership({ organization: 'acme', user: 'mona', visibility: 'public' });
    expect(await seen(blind)).toBe('MEMBER');
    expect(await seen(asActions(sandbox, { issues: 'read' }))).toBe('MEMBER');
  });

  it('shows who has committed as a contributor', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    const file = { ...shop, path: 'a.md', message: 'M', content: 'QQ==' };
    await mona.rest.repos.createOrUpdateFileContents(file);
    await mona.rest.issues.create({ ...shop, title: 'T' });
    const { data } = await botOf(sandbox, { issues: 'read' }).rest.issues.get(first);
    expect(data.author_association).toBe('CONTRIBUTOR');
  });
});

describe('an account that was deleted', () => {
  it('is named "ghost" where it did something, and nobody in GraphQL', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T', labels: ['incident'] });
    sandbox.deleteUser({ login: 'mona' });
    const octocat = as(sandbox, 'octocat');
    expect((await octocat.rest.issues.get(first)).data.user).toMatchObject({ login: 'ghost', id: 10137 });
    expect((await octocat.rest.issues.listEvents(first)).data.map(({ actor }) => actor?.login)).toEqual(['ghost']);
    const asked = octocat.graphql(
      '{ repository(owner: "acme", name: "shop") { issue(number: 1) { author { login } } } }',
    );
    expect(await asked).toEqual({ repository: { issue: { author: null } } });
    expect(await refusal(mona.rest.issues.get(first))).toContain('401');
    const permission = octocat.rest.repos.getCollaboratorPermissionLevel({ ...shop, username: 'mona' });
    expect(await refusal(permission)).toContain('404');
  });
});

describe('a merge queue', () => {
  it('may not queue a pull request without write access', async () => {
    const sandbox = await openShop();
    const queued = sandbox.enqueue({ repository: 'acme/shop', number: 1, user: 'hubot' });
    await expect(queued).rejects.toThrow("Unexpected user 'hubot', expected write access");
  });
});

describe('a label that is renamed', () => {
  it('keeps its old name in the events of an issue', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T', labels: ['incident'] });
    await mona.rest.issues.updateLabel({ ...shop, name: 'incident', new_name: 'outage' });
    const { data: events } = await mona.rest.issues.listEvents(first);
    expect(events.map((event) => ('label' in event ? event.label?.name : undefined))).toEqual(['incident']);
    expect((await mona.rest.issues.get(first)).data.labels).toMatchObject([{ name: 'outage' }]);
  });
});

describe('lists', () => {
  it('lag behind what was made, while it is there by its number', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T' });
    sandbox.holdLists({ repository: 'acme/shop' });
    await mona.rest.issues.create({ ...shop, title: 'Later', labels: ['incident'] });
    await mona.rest.issues.createComment({ ...first, body: 'B' });
    const count = async (list: Promise<{ data: readonly unknown[] }>) => (await list).data.length;
    const second = { ...shop, issue_number: 2 };
    const look = async () => [
      await count(mona.rest.issues.listForRepo(shop)),
      await count(mona.rest.issues.listComments(first)),
      await count(mona.rest.issues.listEvents(second)),
    ];
    expect(await look()).toEqual([1, 0, 0]);
    expect((await mona.rest.issues.get(second)).data.labels).toHaveLength(1);
    sandbox.releaseLists({ repository: 'acme/shop' });
    expect(await look()).toEqual([2, 1, 1]);
  });
});

describe('a new issue with an assignee', () => {
  it('takes those who can be assigned, refuses others, and takes no notice of those who may not assign', async () => {
    const sandbox = await openShop();
    const [mona, stranger] = [as(sandbox, 'mona'), as(sandbox, 'stranger')];
    const open = async (client: typeof mona, ...assignees: string[]) =>
      (await client.rest.issues.create({ ...shop, title: 'T', assignees })).data.assignees?.map(({ login }) => login);
    expect(await open(mona, 'hubot')).toEqual(['hubot']);
    expect(await refusal(open(mona, 'stranger'))).toContain('422');
    expect(await open(stranger, 'hubot')).toEqual([]);
    const can = (assignee: string) => mona.rest.issues.checkUserCanBeAssigned({ ...shop, assignee });
    expect((await can('hubot')).status).toBe(204);
    expect(await refusal(can('stranger'))).toContain('404');
  });
});

describe('an issue of somebody else', () => {
  it('is closed by its author, and by whoever may triage, who cannot change its words', async () => {
    const sandbox = await openShop();
    const [hubot, stranger] = ['hubot', 'stranger'].map((login) => as(sandbox, login).rest.issues);
    await stranger?.create({ ...shop, title: 'T' });
    expect((await hubot?.update({ ...first, state: 'closed' }))?.data.state).toBe('closed');
    expect((await stranger?.update({ ...first, state: 'open' }))?.data.state).toBe('open');
    expect(await refusal(hubot?.update({ ...first, title: 'Mine' }) ?? Promise.resolve())).toContain('403');
  });
});

describe('closing an issue', () => {
  it('says why', async () => {
    const sandbox = await openShop();
    const { issues } = as(sandbox, 'mona').rest;
    await issues.create({ ...shop, title: 'T' });
    await issues.update({ ...first, state: 'closed', state_reason: 'not_planned' });
    expect((await issues.get(first)).data.state_reason).toBe('not_planned');
    await issues.update({ ...first, state: 'open' });
    await issues.update({ ...first, state: 'closed' });
    expect((await issues.get(first)).data.state_reason).toBe('completed');
  });
});

describe('a transferred issue', () => {
  it('leads from its old number to its new place', async () => {
    const sandbox = await openShop();
    await sandbox.createRepository({ owner: 'acme', name: 'desk', files: { 'a.md': 'A' } });
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T' });
    sandbox.transferIssue({ repository: 'acme/shop', number: 1, to: 'acme/desk', user: 'octocat' });
    const { data } = await mona.rest.issues.get(first);
    expect([data.number, data.repository_url.endsWith('/acme/desk')]).toEqual([1, true]);
    expect((await mona.rest.issues.listForRepo({ ...shop, state: 'all' })).data).toEqual([]);
  });
});

describe('what an app needs to read an issue', () => {
  it('is the permission for issues; that for pull requests is not enough', async () => {
    const sandbox = await openShop();
    await as(sandbox, 'mona').rest.issues.create({ ...shop, title: 'T' });
    const bot = botOf(sandbox, { pull_requests: 'write' });
    const words = '403 Resource not accessible by integration';
    expect(await refusal(bot.rest.issues.get(first))).toBe(words);
    expect(await refusal(bot.rest.issues.listForRepo(shop))).toBe(words);
    expect((await bot.rest.issues.listEvents(first)).status).toBe(200);
  });
});
