import { describe, expect, it } from 'vitest';
import { spentUntil } from '../../../src/github/api/spare-budget.ts';
import { changeLabels } from '../../../src/github/issue/change-labels.ts';
import { findPullRequests } from '../../../src/github/pull/find-pull-requests.ts';
import { recordSweep } from '../../../src/github/sweep/record-sweep.ts';
import { commitTree } from '../../../src/github/tree/commit-tree.ts';
import { createBranch } from '../../../src/github/tree/create-branch.ts';
import { moveBranch } from '../../../src/github/tree/move-branch.ts';
import { isOwnCommit, readForeignCommits } from '../../../src/github/tree/own-commits.ts';
import { answerError, stubRepository } from './stub-repository.ts';

const commits = {
  'GET /git/commits/{commit_sha}': { tree: { sha: 'tree-0' } },
  'POST /git/blobs': { sha: 'blob-1' },
  'POST /git/trees': { sha: 'tree-1' },
  'POST /git/commits': { sha: 'commit-1' },
};

describe('a commit', () => {
  it('on a parent takes its tree, and nothing points to it', async () => {
    const { github, requests, bodies } = stubRepository(commits);
    const files = new Map([['a.md', 'text']]);
    expect(await commitTree(github, { parent: 'p', files, removals: ['b.md'], message: 'docs: x' })).toBe('commit-1');
    expect(requests.filter((one) => !one.includes('blobs'))).toEqual([
      'GET /git/commits/{commit_sha}',
      'POST /git/trees',
      'POST /git/commits',
    ]);
    expect(bodies.at(-1)).toEqual({ owner: 'acme', repo: 'shop', message: 'docs: x', tree: 'tree-1', parents: ['p'] });
  });

  it('without a parent begins a history, and with a known tree asks for none', async () => {
    const first = stubRepository(commits);
    await commitTree(first.github, { parent: undefined, files: new Map([['a', 'b']]), message: 'm' });
    expect(first.requests).not.toContain('GET /git/commits/{commit_sha}');
    expect(first.bodies.at(-1)).toMatchObject({ parents: [] });
    const known = stubRepository(commits);
    await commitTree(known.github, { parent: 'p', base: 't', files: new Map([['a', 'b']]), message: 'm' });
    expect(known.requests).not.toContain('GET /git/commits/{commit_sha}');
  });

  it('names an author where there is one, as both', async () => {
    const author = { name: 'Ana', email: 'ana@x.example' };
    const { github, bodies } = stubRepository(commits);
    await commitTree(github, { parent: 'p', files: new Map([['a', 'b']]), message: 'm', author });
    expect(bodies.at(-1)).toMatchObject({ author, committer: author });
  });
});

describe('a branch', () => {
  it('that is there is moved forward only, once; with force over what is there', async () => {
    const { github, requests, bodies } = stubRepository({ 'PATCH /git/refs/{ref}': {} });
    await moveBranch(github, { branch: 'postmortem/issue-1', to: 'b', from: 'a' });
    await moveBranch(github, { branch: 'postmortem/issue-1', to: 'c', from: 'b', force: true });
    expect(requests).toEqual(['PATCH /git/refs/{ref}', 'PATCH /git/refs/{ref}']);
    const once = { request: { retries: 0 }, ref: 'heads/postmortem/issue-1' };
    expect(bodies).toMatchObject([
      { ...once, sha: 'b', force: false },
      { ...once, sha: 'c', force: true },
    ]);
  });

  it('that is not there is created', async () => {
    const { github, bodies } = stubRepository({ 'POST /git/refs': {} });
    await moveBranch(github, { branch: 'x', to: 'b', from: undefined });
    expect(bodies).toMatchObject([{ ref: 'refs/heads/x', sha: 'b', request: { retries: 0 } }]);
  });

  it('below the name of another one is explained, and every other refusal passed on', async () => {
    const failed = answerError(422, 'Reference update failed');
    const move = { branch: 'postmortem/issue-1', to: 'b', from: undefined };
    const taken = stubRepository({ 'POST /git/refs': failed, 'GET {ref}': { object: { sha: 'x' } } });
    await expect(moveBranch(taken.github, move)).rejects.toThrow('while there is one named "postmortem"');
    const free = stubRepository({ 'POST /git/refs': failed, 'GET {ref}': answerError(404, 'Not Found') });
    await expect(moveBranch(free.github, move)).rejects.toBe(failed);
    const other = answerError(422, 'Reference already exists');
    const { github, requests } = stubRepository({ 'POST /git/refs': other });
    await expect(moveBranch(github, move)).rejects.toBe(other);
    expect(requests).toEqual(['POST /git/refs']);
  });

  it('with a draft gets its commit first and is shown last', async () => {
    const { github, requests } = stubRepository({ ...commits, 'POST /git/refs': {} });
    const file = { path: 'postmortems/2026/issue-1.md', text: 'x' };
    const step = { kind: 'create-branch', branch: 'postmortem/issue-1', base: 'p', file, message: 'm' } as const;
    expect(await createBranch(github, step)).toBe('done');
    expect(requests.slice(-2)).toEqual(['POST /git/commits', 'POST /git/refs']);
  });
});

describe('labels', () => {
  const step = { kind: 'change-labels', add: ['a', 'b'], remove: ['c', 'd'] } as const;

  it('are added in one request and taken away one by one; one that is not there is as good', async () => {
    const { github, requests, bodies } = stubRepository({
      'POST /labels': [],
      'DELETE /labels/{name}': [answerError(404, 'Label does not exist'), []],
    });
    expect(await changeLabels(github, 7, step)).toBe('done');
    expect(requests).toEqual([
      'POST /issues/{issue_number}/labels',
      'DELETE /issues/{issue_number}/labels/{name}',
      'DELETE /issues/{issue_number}/labels/{name}',
    ]);
    expect(bodies).toMatchObject([{ labels: ['a', 'b'], issue_number: 7 }, { name: 'c' }, { name: 'd' }]);
  });

  it('are defined first where they have looks, which one that is there keeps', async () => {
    const define = { name: 'a', color: 'ff0000', description: 'x' };
    const there = stubRepository({ 'POST /repos/{owner}/{repo}/labels': answerError(422, 'exists'), 'POST s': [] });
    await changeLabels(there.github, 7, { ...step, remove: [], define });
    expect(there.requests).toEqual(['POST /labels', 'POST /issues/{issue_number}/labels']);
    const refused = stubRepository({ 'POST /repos/{owner}/{repo}/labels': answerError(403, 'no') });
    await expect(changeLabels(refused.github, 7, { ...step, define })).rejects.toThrow('no');
  });

  it('without anything to add are not asked for', async () => {
    const { github, requests } = stubRepository({});
    await changeLabels(github, 7, { kind: 'change-labels', add: [], remove: [] });
    expect(requests).toEqual([]);
  });
});

describe('open pull requests', () => {
  const pulls = [
    { number: 1, head: { sha: 'a' } },
    { number: 2, head: { sha: 'b' } },
  ];

  it('are found by branch of the repository itself, or by their newest commit', async () => {
    const { github, bodies } = stubRepository({ 'GET /pulls': [pulls] });
    expect(await findPullRequests(github)).toEqual([1, 2]);
    expect(await findPullRequests(github, { head: 'b' })).toEqual([2]);
    await findPullRequests(github, { branch: 'x' });
    expect(bodies.map((body) => body['head'])).toEqual([undefined, undefined, 'acme:x']);
  });
});

describe('commits that are not ours', () => {
  const selves = { self: 'debrief[bot]', former: new Set(['old[bot]']) };
  const commit = (login: string | undefined, verified?: boolean) => ({
    sha: '0123456789',
    author: login === undefined ? null : { login },
    commit: verified === undefined ? {} : { verification: { verified } },
  });

  it.each<[string, string | undefined, boolean | undefined, boolean]>([
    ['the bot, signed', 'debrief[bot]', true, true],
    ['somebody who wrote down the address of the bot', 'debrief[bot]', false, false],
    ['the bot without a word on signatures', 'debrief[bot]', undefined, false],
    ['an earlier name of ours, signed', 'old[bot]', true, true],
    ['a person', 'mona', true, false],
    ['nobody that GitHub knows', undefined, true, false],
  ])('%s', (_, login, verified, own) => {
    expect(isOwnCommit(selves, commit(login, verified))).toBe(own);
  });

  it('are named by short ids, and told of when there are more than GitHub lists', async () => {
    const data = { total_commits: 3, commits: [commit('mona'), commit('debrief[bot]', true)] };
    const { github, requests, bodies } = stubRepository({ 'GET {basehead}': data });
    expect(await readForeignCommits(github, { base: 'a', head: 'b' }, selves)).toEqual(['0123456', 'more']);
    expect(bodies).toMatchObject([{ basehead: 'a...b' }]);
    expect(await readForeignCommits(github, { base: 'a', head: 'a' }, selves)).toEqual([]);
    expect(requests).toHaveLength(1);
  });
});

describe('the end of a sweep', () => {
  const now = Date.parse('2026-05-20T12:00Z');
  const tip = (at: string | undefined) => ({ sha: 's', tree: 't', at: at === undefined ? undefined : Date.parse(at) });

  it.each<[string, ReturnType<typeof tip> | undefined, boolean]>([
    ['never before', undefined, true],
    ['by somebody else', tip(undefined), true],
    ['eleven hours ago', tip('2026-05-20T01:00Z'), false],
    ['twelve hours ago', tip('2026-05-20T00:00Z'), true],
  ])('written %s', async (_, before, written) => {
    const { github, requests } = stubRepository({ ...commits, 'POST /git/refs': {}, 'PATCH /git/refs/{ref}': {} });
    expect(await recordSweep(github, before, now)).toBe(written);
    expect(requests.length > 0).toBe(written);
  });

  it('that another sweep has written at the same time is as good; a server that fails is not', async () => {
    const moved = answerError(422, 'Update is not a fast forward');
    const race = stubRepository({ ...commits, 'PATCH /git/refs/{ref}': moved });
    expect(await recordSweep(race.github, tip(undefined), now)).toBe(true);
    const broken = stubRepository({ ...commits, 'PATCH /git/refs/{ref}': answerError(502, 'bad gateway') });
    await expect(recordSweep(broken.github, tip(undefined), now)).rejects.toThrow('bad gateway');
  });
});

it("leaves half of an hour's budget to others, or half of what they had left", () => {
  const watch = (...budgets: object[]) =>
    ({ budgets: new Map(budgets.map((one, index) => [`${index}`, one])) }) as unknown as Parameters<
      typeof spentUntil
    >[0];
  const budget = { limit: 5000, begin: 5000, remaining: 2500, reset: 1_000 };
  expect(spentUntil(watch(budget))).toBeUndefined();
  expect(spentUntil(watch({ ...budget, remaining: 2499 }))).toBe(1_000_000);
  expect(spentUntil(watch({ ...budget, begin: 1000, remaining: 501 }))).toBeUndefined();
  expect(spentUntil(watch({ ...budget, begin: 1000, remaining: 499 }))).toBe(1_000_000);
  expect(spentUntil(watch({ ...budget, remaining: 1 }, { ...budget, remaining: 1, reset: 2_000 }))).toBe(2_000_000);
});
