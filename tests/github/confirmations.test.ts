import { describe, expect, it } from 'vitest';
import { confirm, lookAtConfirmation } from '../../src/github/confirmation/confirm.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { secret, sensitiveRecord } from '../workspace/sensitive-record.ts';
import { writes } from './open-incident.ts';
import { openSensitive, putFile, recordPath, type SensitiveShop } from './redaction-world.ts';

const at = Date.parse('2026-06-02T10:11Z');
const branch = 'debrief/confirmations';
const file = 'confirmations/issue-42.json';
const afterLimit = Date.parse('2026-08-16T10:00Z');

const say = (shopped: SensitiveShop, merchant: string, incident = 'issue-42', when = at) =>
  confirm({ octokit: shopped.bot(), ...shop }, { incident, merchant, at: when });

describe('a confirmation', () => {
  it('is a commit on its own branch, which shares no history with the source; a second one changes no byte', async () => {
    const world = await openSensitive();
    expect(await say(world, 'merchant-a')).toEqual({ outcome: 'done', date: '2026-05-15' });
    const { data } = await world.mona.rest.repos.listCommits({ ...shop, sha: branch });
    expect(data.map(({ commit, parents }) => [commit.message, parents.length])).toEqual([
      ['docs(confirmations): merchant-a has confirmed issue-42', 0],
    ]);
    expect(await say(world, 'merchant-a', 'issue-42', afterLimit)).toEqual({ outcome: 'done', date: '2026-05-15' });
    expect(await world.read(file, branch)).toBe('{\n  "merchant-a": "2026-06-02T10:11Z"\n}\n');
    expect((await world.mona.rest.repos.listCommits({ ...shop, sha: branch })).data).toHaveLength(1);
  });

  it('gets lost in no race', async () => {
    const world = await openSensitive();
    const merchants = ['merchant-a', 'merchant-b', 'merchant-c'];
    const outcomes = await Promise.all([...merchants, ...merchants].map((merchant) => say(world, merchant)));
    expect(outcomes).toEqual(Array.from({ length: 6 }, () => ({ outcome: 'done', date: '2026-05-15' })));
    expect(Object.keys(JSON.parse(await world.read(file, branch))).toSorted()).toEqual(merchants);
  });

  it('that GitHub took without saying so is written once', async () => {
    const world = await openSensitive();
    world.sandbox.fault({ method: 'POST', path: '*/git/refs', status: 502, when: 'after' });
    expect(await say(world, 'merchant-a')).toEqual({ outcome: 'done', date: '2026-05-15' });
    expect((await world.mona.rest.repos.listCommits({ ...shop, sha: branch })).data).toHaveLength(1);
  });

  it('is refused for a merchant or a record that nobody asked', async () => {
    const world = await openSensitive();
    await putFile(world.mona, 'postmortems/2026/issue-43.md', '---\nid: issue-43\ntitle: Slow\nseverity: high\n---\n');
    expect(await say(world, 'merchant-z')).toEqual({ refusal: 'unknown-merchant' });
    expect(await say(world, 'merchant-a', 'issue-43')).toEqual({ refusal: 'not-sensitive' });
    expect(await say(world, 'merchant-a', 'issue-44')).toEqual({ refusal: 'no-record' });
    expect(await world.read(file, branch)).toBe('');
  });

  it('by a link is refused once the default branch withdraws it, and held up while nobody can read what that withdraws', async () => {
    const world = await openSensitive();
    const link = '0123456789abcdef';
    const given = { incident: 'issue-42', merchant: 'merchant-a', at, link };
    const github = { octokit: world.bot(), ...shop };
    expect(await lookAtConfirmation(github, given)).toEqual({ date: '2026-05-15' });
    await putFile(world.mona, '.github/debrief.yml', `redaction: { withdrawn-links: ["${link}"] }\n`);
    expect(await lookAtConfirmation(github, given)).toEqual({ refusal: 'withdrawn' });
    expect(await confirm(github, given)).toEqual({ refusal: 'withdrawn' });
    expect(await world.read(file, branch)).toBe('');
    await putFile(world.mona, '.github/debrief.yml', 'redaction: [\n');
    await expect(confirm(github, given)).rejects.toThrow('the configuration has faults');
    await putFile(world.mona, '.github/debrief.yml', 'service: Acme\ntimezone: Pacific/Auckland\n');
    expect(await confirm(github, given)).toEqual({ outcome: 'done', date: '2026-05-15' });
  });

  it('is not written over a file that somebody has broken', async () => {
    const world = await openSensitive();
    await say(world, 'merchant-a');
    await putFile(world.mona, file, '{ "merchant-a": ', branch);
    await expect(say(world, 'merchant-b')).rejects.toThrow('is not as it was written');
    expect(await world.read(file, branch)).toBe('{ "merchant-a": ');
    await world.sweep();
    expect(world.told).toContain(`Cannot read "${file}" on the branch "${branch}"`);
  });
});

describe('the pull request that copies confirmations', () => {
  it('is one, follows, and closes when nothing is left', async () => {
    const world = await openSensitive();
    expect((await world.sweep()).received).toBe('unchanged');
    await say(world, 'merchant-a');
    expect([(await world.sweep()).received, (await world.sweep()).received]).toEqual(['opened', 'unchanged']);
    await say(world, 'merchant-b');
    expect((await world.sweep()).received).toBe('updated');
    const text = await world.read(recordPath, 'debrief/received');
    expect(text).toContain('received: { merchant-a: 2026-06-02T10:11Z, merchant-b: 2026-06-02T10:11Z }');
    await putFile(world.mona, recordPath, text);
    expect((await world.sweep()).received).toBe('closed');
    expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed']);
    await putFile(world.mona, recordPath, sensitiveRecord());
    expect((await world.sweep()).received).toBe('opened');
  });

  it('follows the default branch', async () => {
    const world = await openSensitive();
    await say(world, 'merchant-a');
    await world.sweep();
    await putFile(world.mona, recordPath, sensitiveRecord().replace('47 minutes', '51 minutes'));
    expect((await world.sweep()).received).toBe('updated');
    expect(await world.read(recordPath, 'debrief/received')).toContain('51 minutes');
  });

  it('does not fight a person who commits to it or closes it', async () => {
    const world = await openSensitive();
    await say(world, 'merchant-a');
    await world.sweep();
    await putFile(world.mona, 'notes.md', 'mine\n', 'debrief/received');
    await say(world, 'merchant-b');
    expect((await world.sweep()).received).toBe('left');
    expect(await world.read('notes.md', 'debrief/received')).toBe('mine\n');
  });

  it('that a person closed stays closed until there is more to say', async () => {
    const world = await openSensitive();
    await say(world, 'merchant-a');
    await world.sweep();
    const [pull] = await world.pulls();
    await world.mona.rest.pulls.update({ ...shop, pull_number: pull?.number ?? 0, state: 'closed' });
    expect((await world.sweep()).received).toBe('left');
    await say(world, 'merchant-b');
    expect((await world.sweep()).received).toBe('opened');
  });
});

describe('a lift', () => {
  it('is opened once, whoever sweeps at the same time, and not again after it was closed', async () => {
    const world = await openSensitive();
    expect((await world.sweep()).lifts).toEqual([]);
    const swept = await Promise.all([1, 2, 3].map(() => world.sweep({ now: afterLimit })));
    expect(swept.flatMap(({ lifts }) => lifts)).toEqual(['issue-42']);
    const [pull, ...others] = await world.pulls();
    expect([pull?.branch, others]).toEqual(['debrief/lift-issue-42', []]);
    expect(await world.read(recordPath, 'debrief/lift-issue-42')).toContain(`\n${secret}\n`);
    await world.mona.rest.pulls.update({ ...shop, pull_number: pull?.number ?? 0, state: 'closed' });
    expect((await world.sweep({ now: afterLimit })).lifts).toEqual([]);
    expect(await world.pulls()).toHaveLength(1);
  });

  it('comes at once when all have confirmed, before any of it stands in the record', async () => {
    const world = await openSensitive();
    for (const merchant of ['merchant-a', 'merchant-b', 'merchant-c']) await say(world, merchant);
    expect((await world.sweep()).lifts).toEqual(['issue-42']);
    expect(await world.read(recordPath, 'debrief/lift-issue-42')).toContain('merchant-c: 2026-06-02T10:11Z');
  });

  it('whose branch was left behind by a crash gets its pull request', async () => {
    const world = await openSensitive();
    world.sandbox.fault({ method: 'POST', path: '*/pulls', status: 403, times: 1 });
    const { failures } = await world.sweep({ now: afterLimit });
    expect(failures.map(({ message }) => message)).toEqual([expect.stringContaining('open the lift')]);
    expect((await world.sweep({ now: afterLimit })).lifts).toEqual(['issue-42']);
  });

  it('follows the record while nobody else has touched it', async () => {
    const world = await openSensitive();
    await world.sweep({ now: afterLimit });
    await putFile(world.mona, recordPath, sensitiveRecord().replace('47 minutes', '51 minutes'));
    await world.sweep({ now: afterLimit });
    expect(await world.read(recordPath, 'debrief/lift-issue-42')).toContain('51 minutes');
    await putFile(world.mona, recordPath, 'mine\n', 'debrief/lift-issue-42');
    await putFile(world.mona, recordPath, sensitiveRecord().replace('47 minutes', '52 minutes'));
    await world.sweep({ now: afterLimit });
    expect(await world.read(recordPath, 'debrief/lift-issue-42')).toBe('mine\n');
  });

  it('is never told in the log, a title or a body', async () => {
    const world = await openSensitive();
    await world.sweep({ now: afterLimit });
    const [pull] = await world.pulls();
    const { data } = await as(world.sandbox, 'mona').rest.pulls.get({ ...shop, pull_number: pull?.number ?? 0 });
    expect([...world.told, data.title, data.body].join('\n')).not.toMatch(/HMAC|order number/);
  });
});

describe('a sweep of redactions', () => {
  it('names the issues where somebody is to be reminded, however long they are closed', async () => {
    const world = await openSensitive();
    expect((await world.sweep()).remind).toEqual([]);
    expect((await world.sweep({ now: Date.parse('2026-08-13T10:00Z') })).remind).toEqual([42]);
  });

  it('reads a record that has nothing to do with redaction once', async () => {
    const world = await openSensitive();
    await putFile(world.mona, 'postmortems/2026/issue-43.md', '---\nid: issue-43\ntitle: Slow\n---\n');
    const seen = new Set<string>();
    await world.sweep({ seen });
    expect(seen.size).toBe(1);
    world.sandbox.forgetRequests();
    await world.sweep({ seen });
    const blobs = world.sandbox.requests().filter(({ url }) => url.includes('/git/blobs/'));
    expect(blobs).toHaveLength(1);
  });

  it('on a dry run says what it would do, and writes nothing', async () => {
    const world = await openSensitive();
    await say(world, 'merchant-a');
    world.sandbox.forgetRequests();
    expect(await world.sweep({ now: afterLimit, dryRun: true })).toMatchObject({
      lifts: ['issue-42'],
      received: 'opened',
    });
    expect(writes(world.sandbox)).toEqual([]);
  });
});
