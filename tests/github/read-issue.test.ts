import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readIssue } from '../../src/github/issue/read-issue.ts';

const api = 'https://api.github.com';
const octokit = new Octokit();
const issue = {
  number: 1,
  title: 'Down',
  body: '',
  labels: [{ name: 'incident' }],
  state: 'open',
  user: { login: 'mona' },
  created_at: '2026-05-15T08:00:00Z',
  closed_at: null,
};

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

/** Reads issue 1 of acme/shop where GitHub answers with this issue. */
async function read(answer: object): Promise<unknown> {
  nock(api)
    .get('/repos/acme/shop/issues/1')
    .reply(200, { ...issue, ...answer });
  nock(api).get('/repos/acme/shop/issues/1/events?per_page=100').reply(200, []);
  return readIssue({ octokit, owner: 'acme', repo: 'shop' }, 1);
}

it('an issue of the repository is read, however its name is spelled', async () => {
  expect(await read({ repository_url: `${api}/repos/Acme/Shop` })).toMatchObject({ issue: { number: 1 } });
});

it.each([
  ['another number', { number: 7, repository_url: `${api}/repos/acme/other` }],
  ['the same number', { repository_url: `${api}/repos/acme/other` }],
  ['the same number and name with another owner', { repository_url: `${api}/repos/evil/shop` }],
])('an issue that was moved to another repository, where it has %s, is not ours any more', async (_where, answer) => {
  expect(await read(answer)).toBeUndefined();
});
