import { describe, expect, it } from 'vitest';
import { botOf, refusal } from './clients.ts';
import { as, openShop, shop } from './open-sandbox.ts';

const first = { ...shop, issue_number: 1 };

describe('issues', () => {
  it('are listed by state, label and age, newest first', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    sandbox.clock.set(new Date('2026-05-15T08:00:00Z'));
    await mona.rest.issues.create({ ...shop, title: 'One', labels: ['incident', 'bug'] });
    sandbox.clock.advance(60_000);
    await mona.rest.issues.create({ ...shop, title: 'Two', labels: ['incident'] });
    await mona.rest.issues.create({ ...shop, title: 'Three' });
    await mona.rest.issues.update({ ...first, state: 'closed', state_reason: 'not_planned' });
    const titles = async (query: object) =>
      (await mona.rest.issues.listForRepo({ ...shop, ...query })).data.map((one) => one.title);
    expect(await titles({})).toEqual(['Three', 'Two']);
    expect(await titles({ state: 'all', labels: 'Incident' })).toEqual(['Two', 'One']);
    expect(await titles({ state: 'all', labels: 'incident,bug' })).toEqual(['One']);
    expect(await titles({ state: 'all', since: '2026-05-15T08:01:00Z', direction: 'asc' })).toEqual([
      'One',
      'Two',
      'Three',
    ]);
    expect((await mona.rest.issues.get(first)).data).toMatchObject({
      state_reason: 'not_planned',
      created_at: '2026-05-15T08:00:00Z',
      closed_at: '2026-05-15T08:01:00Z',
      closed_by: { login: 'mona' },
    });
  });

  it('remember who labelled, renamed, closed and reopened them', async () => {
    const sandbox = await openShop();
    await as(sandbox, 'stranger').rest.issues.create({ ...shop, title: 'T' });
    await as(sandbox, 'hubot').rest.issues.addLabels({ ...first, labels: ['incident'] });
    await as(sandbox, 'stranger').rest.issues.update({ ...first, title: 'U' });
    await as(sandbox, 'mona').rest.issues.createComment({ ...first, body: 'B' });
    await as(sandbox, 'mona').rest.issues.update({ ...first, state: 'closed' });
    await as(sandbox, 'mona').rest.issues.update({ ...first, state: 'open' });
    await as(sandbox, 'mona').rest.issues.removeLabel({ ...first, name: 'incident' });
    const bot = botOf(sandbox, { issues: 'read' });
    const told = (await bot.rest.issues.listEvents(first)).data.map((one) => `${one.actor?.login} ${one.event}`);
    expect(told).toEqual(['hubot labeled', 'stranger renamed', 'mona closed', 'mona reopened', 'mona unlabeled']);
    const timeline = (await bot.rest.issues.listEventsForTimeline(first)).data.map((one) => one.event);
    expect(timeline.toSorted()).toEqual(['closed', 'commented', 'labeled', 'renamed', 'reopened', 'unlabeled']);
    const all = await bot.rest.issues.listEventsForRepo(shop);
    expect(all.data[0]).toMatchObject({ event: 'unlabeled', issue: { number: 1 }, label: { name: 'incident' } });
  });

  it.each([
    [{ title: 'x'.repeat(257) }, 'title is too long (maximum is 256 characters)'],
    [{ title: 'T', body: 'x'.repeat(65_537) }, 'body is too long (maximum is 65536 characters)'],
    [{ title: '  ' }, 'missing_field'],
  ])('refuse text that GitHub would not store (%#)', async (fields, words) => {
    const sandbox = await openShop();
    expect(await refusal(as(sandbox, 'mona').rest.issues.create({ ...shop, ...fields }))).toBe(
      `422 Validation Failed (${words})`,
    );
  });
});

describe('labels', () => {
  it('are made, changed and removed, on every issue at once', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T', labels: ['incident'] });
    await mona.rest.issues.updateLabel({ ...shop, name: 'incident', new_name: 'outage', color: 'ff0000' });
    expect((await mona.rest.issues.listLabelsOnIssue(first)).data).toMatchObject([{ name: 'outage', color: 'ff0000' }]);
    await mona.rest.issues.setLabels({ ...first, labels: ['bug', 'brand new'] });
    expect((await mona.rest.issues.listLabelsOnIssue(first)).data.map((one) => one.name)).toEqual(['bug', 'brand new']);
    await mona.rest.issues.deleteLabel({ ...shop, name: 'bug' });
    await mona.rest.issues.removeAllLabels(first);
    expect((await mona.rest.issues.get(first)).data.labels).toEqual([]);
    expect(await refusal(mona.rest.issues.removeLabel({ ...first, name: 'bug' }))).toBe('404 Label does not exist');
  });

  it.each([
    [{ name: 'bug', color: 'ffffff' }, 'already_exists'],
    [{ name: '', color: 'ffffff' }, 'missing_field'],
    [{ name: 'fresh', color: 'red' }, 'invalid'],
    [{ name: 'x'.repeat(51), color: 'ffffff' }, 'name is too long (maximum is 50 characters)'],
    [{ name: 'fresh', description: 'x'.repeat(101) }, 'description is too long (maximum is 100 characters)'],
  ])('are refused when they are no labels (%#)', async (label, words) => {
    const sandbox = await openShop();
    expect(await refusal(as(sandbox, 'mona').rest.issues.createLabel({ ...shop, ...label }))).toBe(
      `422 Validation Failed (${words})`,
    );
  });
});

describe('comments', () => {
  it('are written, edited, listed oldest first and deleted', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    await mona.rest.issues.create({ ...shop, title: 'T' });
    const { data: one } = await mona.rest.issues.createComment({ ...first, body: 'One' });
    await botOf(sandbox, { issues: 'write' }).rest.issues.createComment({ ...first, body: 'Two' });
    await mona.rest.issues.updateComment({ ...shop, comment_id: one.id, body: 'Uno' });
    const { data: comments } = await mona.rest.issues.listComments(first);
    expect(
      comments.map((comment) => [comment.user?.login, comment.body, comment.performed_via_github_app?.slug]),
    ).toEqual([
      ['mona', 'Uno', undefined],
      ['robot[bot]', 'Two', 'robot'],
    ]);
    expect((await mona.rest.issues.get(first)).data.comments).toBe(2);
    await mona.rest.issues.deleteComment({ ...shop, comment_id: one.id });
    expect((await mona.rest.issues.listCommentsForRepo(shop)).data.map((comment) => comment.body)).toEqual(['Two']);
    expect(await refusal(mona.rest.issues.getComment({ ...shop, comment_id: one.id }))).toBe('404 Not Found');
    expect(await refusal(mona.rest.issues.createComment({ ...first, body: ' ' }))).toBe(
      '422 Validation Failed (body cannot be blank)',
    );
  });

  it('are closed to outsiders on a locked issue', async () => {
    const sandbox = await openShop();
    await as(sandbox, 'mona').rest.issues.create({ ...shop, title: 'T' });
    await as(sandbox, 'mona').rest.issues.lock({ ...first, lock_reason: 'resolved' });
    const say = (user: string) => as(sandbox, user).rest.issues.createComment({ ...first, body: 'B' });
    expect(await refusal(say('stranger'))).toBe('403 Unable to create comment because issue is locked.');
    expect((await say('mona')).status).toBe(201);
  });
});
