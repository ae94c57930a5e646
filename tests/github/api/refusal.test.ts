import { describe, expect, it } from 'vitest';
import { once } from '../../../src/github/api/once.ts';
import { isStale } from '../../../src/github/api/outcome.ts';
import { persist } from '../../../src/github/api/persist.ts';
import { createHasTriage, readMayWrite } from '../../../src/github/api/read-permission.ts';
import { GitHubRefusal, ifFound, statusOf } from '../../../src/github/api/refusal.ts';
import { answerError, stubRepository } from '../wire/stub-repository.ts';

const date = 'Fri, 15 May 2026 12:00:00 GMT';
const reset = Date.parse('2026-05-15T12:10:00Z') / 1000;

describe('a refusal', () => {
  it.each<[string, number, string, Record<string, string>, string]>([
    ['open-pull-request', 500, 'oops', {}, 'Cannot open pull request: GitHub answered 500 "oops"'],
    ['read acme/shop', 404, 'Not Found', {}, 'Cannot read acme/shop: GitHub answered 404 "Not Found"'],
    [
      'create-comment',
      403,
      'Resource not accessible by integration',
      { 'x-accepted-github-permissions': 'issues=write; pull_requests=write,contents=read' },
      'expected a token with issues: write or pull_requests: write and contents: read',
    ],
    ['x', 403, 'No', { 'x-accepted-github-permissions': '<script>' }, 'GitHub answered 403 "No"'],
    ['x', 404, 'No', { 'x-accepted-github-permissions': 'issues=write' }, 'GitHub answered 404 "No"'],
    ['x', 403, 'Unable to create comment because issue is locked.', {}, ', expected an unlocked conversation'],
    ['x', 403, 'Repository was archived so is read-only.', {}, ', expected a repository that is not archived'],
    ['x', 410, 'Issues has been disabled in this repository.', {}, 'expected Issues to be ticked in Settings'],
    [
      'x',
      422,
      'Repository rule violations found\n\nCannot create ref',
      {},
      '"Repository rule violations found; Cannot create ref", expected rules without the branches "postmortem/**"',
    ],
    [
      'x',
      403,
      'GitHub Actions is not permitted to create or approve pull requests.',
      {},
      'expected "Allow GitHub Actions to create and approve pull requests" to be ticked',
    ],
  ])('of %s with %i %s', (action, status, reason, headers, words) => {
    const { message } = new GitHubRefusal(action, answerError(status, reason, headers));
    expect(message).toContain(words);
    expect(message).not.toContain('\n');
    if (!words.includes('expected')) expect(message).not.toContain('expected');
  });

  it.each<[number, string, Record<string, string>, number | undefined, boolean]>([
    [429, 'slow down', { 'retry-after': '7' }, 7, false],
    [429, 'slow down', { 'retry-after': 'soon' }, 60, false],
    [403, 'rate limit', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${reset}`, date }, 600, false],
    [403, 'rate limit', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1', date }, 1, false],
    [403, 'rate limit', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${reset * 2}`, date }, 3600, false],
    [403, 'rate limit', { 'x-ratelimit-remaining': '0' }, 60, false],
    [403, 'You have exceeded a secondary rate limit', {}, 60, false],
    [403, 'no', {}, undefined, true],
    [500, 'no', { 'retry-after': '7' }, undefined, false],
    [404, 'no', {}, undefined, false],
    [451, 'no', {}, undefined, true],
  ])('%i "%s" %o is asked again after %s seconds, for good: %s', (status, reason, headers, seconds, lasting) => {
    const refusal = new GitHubRefusal('x', answerError(status, reason, headers));
    expect([refusal.retryAfter, refusal.isLasting, refusal.status]).toEqual([seconds, lasting, status]);
  });

  it('without an answer says so, and is ours only where a person has left it so on purpose', () => {
    const refusal = new GitHubRefusal('x', new Error('socket hang up'));
    expect(refusal.message).toBe('Cannot x: GitHub answered nothing "socket hang up"');
    expect(refusal.isStanding).toBe(false);
    expect(new GitHubRefusal('x', answerError(403, 'issue is locked')).isStanding).toBe(true);
  });
});

describe('an error', () => {
  it.each<[number, string, boolean]>([
    [404, 'Not Found', true],
    [409, 'Conflict', true],
    [410, 'Gone', true],
    [500, 'oops', true],
    [422, 'Reference already exists', true],
    [422, 'Update is not a fast forward', true],
    [422, 'Object does not exist', true],
    [422, 'Validation Failed', false],
    [403, 'no', false],
    [401, 'no', false],
  ])('%i "%s" says that the world has moved on: %s', (status, message, stale) => {
    expect(isStale(answerError(status, message))).toBe(stale);
  });

  it('that is none of GitHub has no status and is not stale', () => {
    expect(statusOf(new TypeError('x'))).toBeUndefined();
    expect(statusOf('404')).toBeUndefined();
    expect(isStale(new TypeError('already exists'))).toBe(false);
  });

  it.each<[number, string, boolean]>([
    [404, 'Not Found', true],
    [410, 'Gone', true],
    [409, 'Git Repository is empty.', true],
    [409, 'Conflict', false],
    [403, 'no', false],
  ])('%i "%s" means that there is no such thing: %s', async (status, message, isNothing) => {
    const answer = ifFound(Promise.reject(answerError(status, message)));
    await (isNothing ? expect(answer).resolves.toBeUndefined() : expect(answer).rejects.toThrow(message));
  });
});

describe('work that is persisted with', () => {
  async function run(errors: readonly Error[]) {
    const waits: number[] = [];
    let calls = 0;
    const work = async () => {
      const error = errors[calls];
      calls += 1;
      if (error !== undefined) throw error;
      return 'done';
    };
    const end = await persist('look', work, async (seconds) => void waits.push(seconds)).catch(String);
    return { end, waits, calls };
  }

  it.each<[string, readonly Error[], string, readonly number[]]>([
    ['succeeds', [], 'done', []],
    ['waits a second, then two', [answerError(500, 'a'), answerError(502, 'b')], 'done', [1, 2]],
    ['waits as long as it is told', [answerError(429, 'a', { 'retry-after': 9 })], 'done', [9]],
    ['gives up after three', Array(3).fill(answerError(500, 'a')), 'Cannot look: GitHub answered 500 "a"', [1, 2]],
    ['does not wait for a permission', [answerError(403, 'no')], 'Cannot look: GitHub answered 403 "no"', []],
    ['does not wait for longer than two minutes', [answerError(429, 'a', { 'retry-after': 121 })], 'answered 429', []],
    ['passes on our own bugs', [new TypeError('bug')], 'TypeError: bug', []],
  ])('%s', async (_, errors, end, waits) => {
    const seen = await run(errors);
    expect(seen.end).toContain(end);
    expect(seen.waits).toEqual(waits);
  });
});

it('what is asked once is remembered when it succeeds, and asked again when it fails', async () => {
  let calls = 0;
  const ask = once(async () => {
    calls += 1;
    if (calls === 1) throw new Error('away');
    return calls;
  });
  await expect(ask()).rejects.toThrow('away');
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
});

describe('the permission of an account', () => {
  it.each<[object, boolean, boolean]>([
    [{ permission: 'admin', role_name: 'admin' }, true, true],
    [{ permission: 'write', role_name: 'write' }, true, true],
    [{ permission: 'write', role_name: 'maintain' }, true, true],
    [{ permission: 'read', role_name: 'triage' }, true, false],
    [{ permission: 'read', role_name: 'read' }, false, false],
    [{ permission: 'read', role_name: 'on-call', user: { permissions: { triage: true } } }, true, false],
    [{ permission: 'none', role_name: 'none' }, false, false],
  ])('%o: triage %s, write %s', async (data, triage, write) => {
    const { github } = stubRepository({ 'GET permission': data });
    expect(await createHasTriage(github)('mona')).toBe(triage);
    expect(await readMayWrite(github, 'mona')).toBe(write);
  });

  it('is asked once for a login, again after a failure, and is none for an account that is gone', async () => {
    const answers = [answerError(500, 'oops'), { permission: 'write', role_name: 'write' }];
    const { github, requests } = stubRepository({ 'GET permission': answers });
    const hasTriage = createHasTriage(github);
    await expect(hasTriage('mona')).rejects.toThrow('oops');
    expect([await hasTriage('mona'), await hasTriage('mona')]).toEqual([true, true]);
    expect(requests).toHaveLength(2);
    const gone = stubRepository({ 'GET permission': answerError(404, 'gone') });
    expect(await createHasTriage(gone.github)('ghost')).toBe(false);
    expect(await readMayWrite(gone.github, 'ghost')).toBe(false);
    const silent = stubRepository({ 'GET permission': answerError(403, 'no') });
    expect(await readMayWrite(silent.github, 'mona')).toBeUndefined();
  });
});
