import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retryAfterOf } from '../../src/app/queue/retry-delay.ts';
import { GitHubRefusal } from '../../src/github/api/refusal.ts';
import { applyStep } from '../../src/github/reconcile/apply-step.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const octokit = new Octokit({ log: silent });
const repo = { owner: 'acme', repo: 'shop' };
const comments = '/repos/acme/shop/issues/1/comments';

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

/** What becomes of a comment when GitHub answers like this. */
async function say(status: number, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  nock('https://api.github.com').post(comments).reply(status, body, headers);
  return applyStep({ octokit, ...repo }, 1, { kind: 'create-comment', body: 'Hello' }).catch((error: unknown) => error);
}

describe('a step', () => {
  it.each([404, 409, 410, 500, 502, 503])('answered with %i needs another look', async (status) => {
    expect(await say(status, { message: 'No' })).toBe('stale');
  });

  it('answered with 422 because the thing exists needs another look', async () => {
    expect(await say(422, { message: 'Reference already exists' })).toBe('stale');
    expect(await say(422, { message: 'Reference does not exist' })).toBe('stale');
  });

  it('answered with 422 for any other reason is refused', async () => {
    expect(await say(422, { message: 'body is too long' })).toMatchObject({ status: 422, retryAfter: undefined });
  });

  it('without permission is refused, and says for what', async () => {
    const needs = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write,contents=read' };
    const refusal = await say(403, { message: 'Resource not accessible by integration' }, needs);
    expect(refusal).toBeInstanceOf(GitHubRefusal);
    expect(refusal).toMatchObject({
      message:
        'Cannot create comment: GitHub answered 403 "Resource not accessible by integration", ' +
        'expected a token with issues: write or pull_requests: write and contents: read',
      retryAfter: undefined,
    });
  });

  it('that the settings of the repository forbid is refused with the name of the switch', async () => {
    const refusal = await say(403, { message: 'GitHub Actions is not permitted to create or approve pull requests.' });
    expect(refusal).toMatchObject({
      message: expect.stringMatching(
        /expected "Allow GitHub Actions to create and approve pull requests" to be ticked/,
      ),
    });
  });

  const spent = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Date.parse('2026-05-15T08:01:30Z') / 1000),
    date: 'Fri, 15 May 2026 08:00:00 GMT',
  };
  const limits: readonly (readonly [string, number, object, Record<string, string>, number])[] = [
    ['says when', 403, { message: 'You have exceeded a secondary rate limit' }, { 'retry-after': '17' }, 17],
    ['says when, with 429', 429, { message: 'Too many requests' }, { 'retry-after': '5' }, 5],
    ['only names the limit', 403, { message: 'You have exceeded a secondary rate limit.' }, {}, 60],
    ['has spent the hour', 403, { message: 'API rate limit exceeded' }, spent, 90],
    ['does not say when', 403, { message: 'API rate limit exceeded' }, { 'x-ratelimit-remaining': '0' }, 60],
  ];
  it.each(limits)(
    'that meets a rate limit waits as long as GitHub asks: %s',
    async (_, status, body, headers, wait) => {
      const refusal = await say(status, body, headers);
      expect(refusal).toMatchObject({ retryAfter: wait });
      expect(retryAfterOf(refusal)).toBe(wait * 1000);
    },
  );
});
