import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { slimSchema } from '../scripts/slim-graphql.ts';
import { as, openShop, shop, withToken } from './open-sandbox.ts';

const snapshot = new URL('../src/graphql/schema.snapshot.graphql', import.meta.url);

it("judges queries by GitHub's published schema", () => {
  expect(readFileSync(snapshot, 'utf8')).toBe(slimSchema());
});

async function ask(query: string, permissions: Readonly<Record<string, 'read' | 'write'>> = {}) {
  const sandbox = await openShop();
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions });
  const octokit = withToken(sandbox, token);
  const answer = (await octokit.request('POST /graphql', { query })).data as {
    readonly data?: unknown;
    readonly errors?: readonly { readonly type?: string; readonly message: string }[];
  };
  const violations = sandbox.violations().map(({ message }) => message);
  sandbox.forgetViolations();
  return { ...answer, violations };
}

const inShop = (fields: string) => `{ repository(owner: "acme", name: "shop") { ${fields} } }`;

it('refuses what GitHub would refuse: unknown fields, pages without a size or too long, too many nodes', async () => {
  const faults = async (fields: string) => (await ask(inShop(fields))).errors?.map(({ message }) => message);
  expect(await faults('nonsense')).toEqual(['Cannot query field "nonsense" on type "Repository".']);
  expect(await faults('issues { totalCount }')).toEqual([
    'You must provide a `first` or `last` value to properly paginate the `issues` connection.',
  ]);
  expect(await faults('issues(first: 101) { totalCount }')).toEqual([
    'Requesting 101 records on the `issues` connection exceeds the `first` limit of 100 records.',
  ]);
  const deep =
    'issues(first: 100) { nodes { comments(first: 100) { nodes { reactionGroups { reactors(first: 100) { totalCount } } } } } }';
  expect((await ask(inShop(deep))).errors).toMatchObject([{ type: 'MAX_NODE_LIMIT_EXCEEDED' }]);
});

it('says so when it does not serve a field that GitHub has', async () => {
  const { violations } = await ask(inShop('stargazerCount'));
  expect(violations).toContain('Repository.stargazerCount is not served by the sandbox');
});

it('counts points as GitHub does, apart from requests', async () => {
  const sandbox = await openShop();
  const octokit = as(sandbox, 'mona');
  const { rateLimit } = await octokit.graphql<{ rateLimit: Record<string, unknown> }>(
    `{ rateLimit { cost nodeCount remaining limit }
       repository(owner: "acme", name: "shop") { issues(first: 100) { nodes { comments(first: 50) { totalCount } labels(first: 60) { totalCount } } } } }`,
  );
  // One request for the issues, a hundred for comments, a hundred for labels.
  expect(rateLimit).toMatchObject({ cost: 2, nodeCount: 100 + 100 * 50 + 100 * 60 });
  const { data } = await octokit.rest.rateLimit.get();
  expect(data.resources.graphql?.used).toBe(2);
  expect(data.resources.core.used).toBe(0);
});

it('shows a bot without its suffix, and whoever asks with it', async () => {
  const sandbox = await openShop();
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: { issues: 'write' } });
  const bot = withToken(sandbox, token);
  const { data } = await bot.rest.issues.create({ ...shop, title: 'Database down' });
  await bot.rest.issues.createComment({ ...shop, issue_number: data.number, body: 'Looking' });
  const fields = `issue(number: ${data.number}) { comments(first: 1) { nodes { viewerDidAuthor author { __typename login } } } }`;
  const answer = await bot.graphql(`{ viewer { login } ${inShop(fields).slice(1)}`);
  expect(answer).toEqual({
    viewer: { login: 'github-actions[bot]' },
    repository: {
      issue: {
        comments: { nodes: [{ viewerDidAuthor: true, author: { __typename: 'Bot', login: 'github-actions' } }] },
      },
    },
  });
});

it('refuses a token what its permissions do not give, and shows the rest', async () => {
  const { data, errors } = await ask(
    '{ viewer { login } repository(owner: "acme", name: "shop") { object(expression: "HEAD") { oid } } }',
  );
  expect(data).toEqual({ viewer: { login: 'github-actions[bot]' }, repository: { object: null } });
  expect(errors).toMatchObject([{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }]);
});

it('shows what a commit holds: files with their modes, folders, texts, and who changed a file', async () => {
  const sandbox = await openShop();
  const fields = `object(expression: "HEAD") { ... on Commit { message
    file(path: "README.md") { mode type object { ... on Blob { text isTruncated byteSize } } }
    missing: file(path: "gone.md") { mode }
    history(first: 5, path: "README.md") { totalCount nodes { message } } } }
    folder: object(expression: "HEAD:") { ... on Tree { entries { name mode type } } }
    nothing: object(expression: "HEAD:gone") { oid } ref(qualifiedName: "refs/heads/gone") { name }`;
  const { repository } = await as(sandbox, 'mona').graphql<{ repository: object }>(inShop(fields));
  expect(repository).toMatchObject({
    object: {
      file: { mode: 0o100644, type: 'blob', object: { text: '# Shop\n', isTruncated: false, byteSize: 7 } },
      missing: null,
      history: { totalCount: 1 },
    },
    folder: { entries: [{ name: 'README.md', mode: 0o100644, type: 'blob' }] },
    nothing: null,
    ref: null,
  });
});

it('answers 304 to whoever has it already, for nothing, and to another token anew', async () => {
  const sandbox = await openShop();
  const [mona, octocat] = [as(sandbox, 'mona'), as(sandbox, 'octocat')];
  const first = await mona.rest.repos.get(shop);
  const headers = { 'if-none-match': first.headers.etag ?? '' };
  await expect(mona.rest.repos.get({ ...shop, headers })).rejects.toMatchObject({ status: 304 });
  expect((await mona.rest.rateLimit.get()).data.rate.used).toBe(1);
  expect((await octocat.rest.repos.get({ ...shop, headers })).status).toBe(200);
});
