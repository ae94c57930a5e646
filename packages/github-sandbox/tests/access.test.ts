import { createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { asActions, asApp, botOf, refusal } from './clients.ts';
import { as, openShop, shop, withToken } from './open-sandbox.ts';

describe('an app', () => {
  const permissions = { issues: 'write', contents: 'read' } as const;

  it('finds its installation with a signed token, and gets one for its work', async () => {
    const sandbox = await openShop();
    const app = sandbox.createApp({ slug: 'robot', owner: 'acme', permissions, events: ['issues'] });
    const { id } = sandbox.install({ app: 'robot', account: 'acme', repositories: ['shop'] });
    const octokit = asApp(sandbox, app);
    expect((await octokit.rest.apps.getAuthenticated()).data).toMatchObject({ slug: 'robot', installations_count: 1 });
    expect((await octokit.rest.apps.listInstallations()).data.map((one) => one.id)).toEqual([id]);
    expect((await octokit.rest.apps.getRepoInstallation(shop)).data.id).toBe(id);
    expect((await octokit.rest.apps.getOrgInstallation({ org: 'acme' })).data.id).toBe(id);
    const { data: token } = await octokit.rest.apps.createInstallationAccessToken({
      installation_id: id,
      repositories: ['shop'],
      permissions: { issues: 'read' },
    });
    expect(token).toMatchObject({
      permissions: { issues: 'read', metadata: 'read' },
      repository_selection: 'selected',
    });
    const bot = withToken(sandbox, token.token);
    expect(
      (await bot.rest.apps.listReposAccessibleToInstallation()).data.repositories.map((one) => one.full_name),
    ).toEqual(['acme/shop']);
    expect(await refusal(bot.rest.issues.create({ ...shop, title: 'T' }))).toBe(
      '403 Resource not accessible by integration',
    );
    await bot.rest.apps.revokeInstallationAccessToken();
    expect(await refusal(bot.rest.issues.listForRepo(shop))).toBe('401 Bad credentials');
  });

  it('cannot ask for more than it was granted', async () => {
    const sandbox = await openShop();
    const app = sandbox.createApp({ slug: 'robot', owner: 'acme', permissions, events: [] });
    const { id } = sandbox.install({ app: 'robot', account: 'acme' });
    const ask = asApp(sandbox, app).rest.apps.createInstallationAccessToken({
      installation_id: id,
      permissions: { contents: 'write' },
    });
    expect(await refusal(ask)).toBe('422 The permissions requested are not granted to this installation.');
  });

  it.each([
    ['expired', { iat: -700, exp: -60 }, "'Expiration time' claim"],
    ['good for too long', { iat: 0, exp: 7200 }, 'too far in the future'],
    ['from the future', { iat: 3600, exp: 600 }, "'Issued at' claim"],
  ])('is refused with a token that is %s', async (_, { iat, exp }, words) => {
    const sandbox = await openShop();
    const app = sandbox.createApp({ slug: 'robot', owner: 'acme', permissions, events: [] });
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: app.id, iat: now + iat, exp: now + exp })}`;
    const jwt = `${text}.${createSign('sha256').update(text).sign(app.privateKey, 'base64url')}`;
    const answer = await fetch(`${sandbox.apiUrl}/app`, { headers: { authorization: `Bearer ${jwt}` } });
    expect(answer.status).toBe(401);
    expect(((await answer.json()) as { message: string }).message).toContain(words);
  });

  it('is refused with the key of another app', async () => {
    const sandbox = await openShop();
    const one = sandbox.createApp({ slug: 'one', owner: 'acme', permissions, events: [] });
    const two = sandbox.createApp({ slug: 'two', owner: 'acme', permissions, events: [] });
    const forged = asApp(sandbox, { ...one, privateKey: two.privateKey });
    expect(await refusal(forged.rest.apps.getAuthenticated())).toBe('401 A JSON web token could not be decoded');
  });

  it('cannot be registered for events that its permissions do not cover', async () => {
    const sandbox = await openShop();
    expect(() => sandbox.createApp({ slug: 'robot', owner: 'acme', permissions, events: ['check_run'] })).toThrow(
      "Unexpected event 'check_run', expected the permission 'checks:read' with it",
    );
  });

  it('may do in each operation only what it was permitted', async () => {
    const sandbox = await openShop();
    await as(sandbox, 'mona').rest.issues.create({ ...shop, title: 'T' });
    const reader = botOf(sandbox, { issues: 'read', contents: 'read' });
    const denied = '403 Resource not accessible by integration';
    expect((await reader.rest.issues.get({ ...shop, issue_number: 1 })).data.title).toBe('T');
    expect(await refusal(reader.rest.issues.createComment({ ...shop, issue_number: 1, body: 'B' }))).toBe(denied);
    expect(await refusal(reader.rest.git.createBlob({ ...shop, content: 'B' }))).toBe(denied);
    expect(await refusal(reader.rest.pulls.list(shop))).toBe(denied);
    expect(await refusal(reader.rest.checks.create({ ...shop, name: 'N', head_sha: 'a'.repeat(40) }))).toBe(denied);
    const error = await reader.rest.pulls
      .list(shop)
      .catch((caught: { response: { headers: Record<string, string> } }) => caught);
    expect(
      (error as { response: { headers: Record<string, string> } }).response.headers['x-accepted-github-permissions'],
    ).toBe('pull_requests=read');
  });
});

describe('people', () => {
  it('may do what their role allows', async () => {
    const sandbox = await openShop();
    const admin = '403 Must have admin rights to Repository.';
    const stranger = as(sandbox, 'stranger');
    const { data: issue } = await stranger.rest.issues.create({ ...shop, title: 'T', labels: ['incident'] });
    expect(issue.labels).toEqual([]);
    const label = { ...shop, issue_number: 1, labels: ['incident'] };
    expect(await refusal(stranger.rest.issues.addLabels(label))).toBe(admin);
    expect((await as(sandbox, 'hubot').rest.issues.addLabels(label)).data.map((one) => one.name)).toEqual(['incident']);
    expect(await refusal(as(sandbox, 'hubot').rest.git.createBlob({ ...shop, content: 'B' }))).toBe(admin);
    expect(await refusal(as(sandbox, 'mona').rest.repos.update({ ...shop, private: true }))).toBe(admin);
    expect(await refusal(withToken(sandbox).rest.issues.create({ ...shop, title: 'T' }))).toBe(
      '401 Requires authentication',
    );
    expect(await refusal(withToken(sandbox, 'ghp_no').rest.issues.listForRepo(shop))).toBe('401 Bad credentials');
  });

  it('edit what they wrote, and what others wrote only with the right to write', async () => {
    const sandbox = await openShop();
    await as(sandbox, 'stranger').rest.issues.create({ ...shop, title: 'T' });
    await as(sandbox, 'stranger').rest.issues.update({ ...shop, issue_number: 1, title: 'Mine' });
    const { data } = await as(sandbox, 'mona').rest.issues.createComment({ ...shop, issue_number: 1, body: 'B' });
    const edit = { ...shop, comment_id: data.id, body: 'C' };
    expect(await refusal(as(sandbox, 'stranger').rest.issues.updateComment(edit))).toBe(
      '403 Must have admin rights to Repository.',
    );
    expect((await as(sandbox, 'octocat').rest.issues.updateComment(edit)).data.body).toBe('C');
  });

  it.each([
    ['octocat', 'admin', 'admin', true],
    ['mona', 'write', 'write', true],
    ['hubot', 'read', 'triage', true],
    ['stranger', 'read', 'read', false],
  ])('have their role told on both of its scales: %s', async (username, permission, role_name, triage) => {
    const sandbox = await openShop();
    const { data } = await botOf(sandbox, {}).rest.repos.getCollaboratorPermissionLevel({ ...shop, username });
    expect(data).toMatchObject({ permission, role_name, user: { login: username, permissions: { triage } } });
  });

  it('do not see a private repository that is not theirs', async () => {
    const sandbox = await openShop();
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    expect(await refusal(as(sandbox, 'stranger').rest.repos.get(shop))).toBe('404 Not Found');
    expect(await refusal(withToken(sandbox).rest.repos.get(shop))).toBe('404 Not Found');
    expect((await as(sandbox, 'mona').rest.repos.get(shop)).data).toMatchObject({
      private: true,
      permissions: { push: true, admin: false },
    });
  });
});

it('the token of a workflow run reaches its own repository only, and speaks as github-actions[bot]', async () => {
  const sandbox = await openShop();
  await sandbox.createRepository({ owner: 'acme', name: 'other', private: true, files: { a: 'a' } });
  const actions = asActions(sandbox, { issues: 'write' });
  const { data } = await actions.rest.issues.create({ ...shop, title: 'T' });
  expect(data.user?.login).toBe('github-actions[bot]');
  expect(data.performed_via_github_app?.slug).toBe('github-actions');
  expect(await refusal(actions.rest.issues.listForRepo({ owner: 'acme', repo: 'other' }))).toBe('404 Not Found');
});
