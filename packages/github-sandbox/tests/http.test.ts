import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../src/start-sandbox.ts';
import { refusal } from './clients.ts';
import { as, openShop, shop, withToken } from './open-sandbox.ts';

async function openIssues(sandbox: Sandbox, count: number): Promise<void> {
  const mona = as(sandbox, 'mona');
  for (let number = 1; number <= count; number += 1)
    await mona.rest.issues.create({ ...shop, title: `Issue ${number}` });
}

describe('pages', () => {
  it('are linked by the id of the repository, and Octokit finds them all', async () => {
    const sandbox = await openShop();
    await openIssues(sandbox, 7);
    const mona = as(sandbox, 'mona');
    const { headers } = await mona.rest.issues.listForRepo({ ...shop, per_page: 3, page: 2, state: 'all' });
    const { id } = (await mona.rest.repos.get(shop)).data;
    const page = (number: number) =>
      `<${sandbox.apiUrl}/repositories/${id}/issues?per_page=3&page=${number}&state=all>`;
    expect(headers.link).toBe(
      `${page(1)}; rel="prev", ${page(3)}; rel="next", ${page(3)}; rel="last", ${page(1)}; rel="first"`,
    );
    const all = await mona.paginate(mona.rest.issues.listForRepo, { ...shop, per_page: 3 });
    expect(all.map((one) => one.number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect((await mona.rest.issues.listForRepo(shop)).headers.link).toBeUndefined();
  });
});

describe('an answer', () => {
  it('is not sent again to those who have it', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    const { headers } = await mona.rest.repos.get(shop);
    const again = (etag = '') =>
      mona.request('GET /repos/{owner}/{repo}', { ...shop, headers: { 'if-none-match': etag } });
    await expect(again(headers.etag)).rejects.toMatchObject({ status: 304 });
    await openIssues(sandbox, 1);
    expect((await again(headers.etag)).status).toBe(200);
  });

  it('tells how many requests are left, and refuses when none are', async () => {
    const sandbox = await openShop({ rateLimitFactor: 1 / 1000 });
    const mona = as(sandbox, 'mona');
    const used: string[] = [];
    for (let count = 0; count < 5; count += 1)
      used.push((await mona.rest.repos.get(shop)).headers['x-ratelimit-remaining'] ?? '');
    expect(used).toEqual(['4', '3', '2', '1', '0']);
    expect(await refusal(mona.rest.repos.get(shop))).toBe('403 API rate limit exceeded for mona.');
    expect((await mona.rest.rateLimit.get()).data.rate).toMatchObject({ limit: 5, used: 5, remaining: 0 });
  });

  it('is the same under /api/v3, where GitHub Enterprise Server has it, and at the root', async () => {
    const sandbox = await openShop();
    const [one, two] = await Promise.all(
      [`${sandbox.apiUrl}/repos/acme/shop`, `${sandbox.url}/repos/acme/shop`].map(async (url) =>
        (await fetch(url)).json(),
      ),
    );
    expect(one).toEqual(two);
  });

  it('to what is no JSON is 400, and to a renamed repository sends on', async () => {
    const sandbox = await openShop();
    const { token } = sandbox.createToken({ user: 'octocat' });
    const answer = await fetch(`${sandbox.apiUrl}/repos/acme/shop/issues`, {
      method: 'POST',
      headers: { authorization: `token ${token}` },
      body: '{"title":',
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { message: 'Problems parsing JSON' }]);
    await as(sandbox, 'octocat').rest.repos.update({ ...shop, name: 'store' });
    expect((await as(sandbox, 'octocat').rest.repos.get(shop)).data.full_name).toBe('acme/store');
  });
});

describe('a fault', () => {
  const comment = { ...shop, issue_number: 1, body: 'B' };
  const strict = { request: { retries: 0 } };

  it('strikes the requests it names, as often as it says, and no others', async () => {
    const sandbox = await openShop();
    await openIssues(sandbox, 1);
    const mona = as(sandbox, 'mona');
    sandbox.fault({ method: 'POST', path: '/repos/acme/shop/issues/*/comments', status: 502, times: 2, skip: 1 });
    const statuses: unknown[] = [];
    for (let count = 0; count < 4; count += 1)
      statuses.push(await refusal(mona.rest.issues.createComment({ ...comment, ...strict })));
    expect(statuses).toEqual(['not refused', '502 Injected fault', '502 Injected fault', 'not refused']);
    expect((await mona.rest.issues.listComments({ ...shop, issue_number: 1 })).data).toHaveLength(2);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('%s the effect leaves %i comments', async (when, count) => {
    const sandbox = await openShop();
    await openIssues(sandbox, 1);
    const mona = as(sandbox, 'mona');
    sandbox.fault({ path: '/repos/{owner}/{repo}/issues/{issue_number}/comments', status: 502, when });
    expect(await refusal(mona.rest.issues.createComment({ ...comment, ...strict }))).toBe('502 Injected fault');
    expect((await mona.rest.issues.listComments({ ...shop, issue_number: 1 })).data).toHaveLength(count);
  });

  it('cuts the connection, or asks for patience', async () => {
    const sandbox = await openShop();
    const mona = as(sandbox, 'mona');
    const remove = sandbox.fault({ method: 'GET', reset: true, times: null });
    await expect(mona.rest.repos.get({ ...shop, ...strict })).rejects.toThrow();
    remove();
    sandbox.fault({
      status: 403,
      headers: { 'retry-after': '60' },
      message: 'You have exceeded a secondary rate limit.',
    });
    const refused = await fetch(`${sandbox.apiUrl}/repos/acme/shop`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '60']);
    expect((await mona.rest.repos.get(shop)).status).toBe(200);
    expect(sandbox.requests().map((one) => [one.status, one.who])).toEqual([
      [0, 'fault'],
      [403, 'fault'],
      [200, 'mona'],
    ]);
  });
});

describe('the contract', () => {
  it.each([
    [
      'an unknown key in a body',
      'POST',
      '/repos/acme/shop/issues',
      { title: 'T', lables: ['a'] },
      'body / must NOT have additional properties (lables)',
    ],
    ['a wrong type in a body', 'POST', '/repos/acme/shop/issues', { title: { a: 1 } }, 'body /title must be '],
    ['an unknown parameter', 'GET', '/repos/acme/shop/issues?stat=open', undefined, "query has unknown 'stat'"],
    [
      'a wrong parameter',
      'GET',
      '/repos/acme/shop/issues?state=opne',
      undefined,
      "query 'state' / must be equal to one of the allowed values",
    ],
    [
      'an operation that is not served',
      'GET',
      '/repos/acme/shop/topics',
      undefined,
      'is no operation that the sandbox serves',
    ],
  ])('sees %s', async (_, method, path, body, message) => {
    const sandbox = await openShop();
    const { token } = sandbox.createToken({ user: 'mona' });
    await fetch(sandbox.apiUrl + path, {
      method,
      headers: { authorization: `token ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    expect(sandbox.violations()).toMatchObject([{ side: 'request', message: expect.stringContaining(message) }]);
    sandbox.forgetViolations();
  });

  it('sees an answer and a webhook that GitHub would not send', async () => {
    const sandbox = await openShop();
    sandbox.createHook({ repository: 'acme/shop', url: 'http://127.0.0.1:9/' });
    await openIssues(sandbox, 1);
    const [issue] = sandbox.state.repositories[0]?.issues ?? [];
    if (!issue) throw new Error('expected an issue');
    Object.assign(issue, { title: 7 });
    await withToken(sandbox).rest.issues.get({ ...shop, issue_number: 1 });
    await as(sandbox, 'mona').rest.issues.update({ ...shop, issue_number: 1, state: 'closed' });
    expect(sandbox.violations().map((one) => `${one.side} ${one.where}: ${one.message}`)).toEqual([
      'response GET /repos/{owner}/{repo}/issues/{issue_number}: 200 body /title must be string',
      'webhook issues-closed: /issue/title must be string',
      'response PATCH /repos/{owner}/{repo}/issues/{issue_number}: 200 body /title must be string',
    ]);
    sandbox.forgetViolations();
  });
});
