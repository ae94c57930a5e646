import { describe, expect, it } from 'vitest';
import type { NotifyTarget } from '../../src/core/config/config.ts';
import type { Notice } from '../../src/core/notify/notice.ts';
import type { Sender, SendOutcome } from '../../src/core/notify/sender.ts';
import { notify } from '../../src/github/notify/notify.ts';
import { reportNotified } from '../../src/github/notify/report-notified.ts';
import { quiet, shop } from '../sandbox/open-sandbox.ts';
import { openIncident } from './open-incident.ts';

const start = Date.parse('2026-05-20T08:00Z');
const hour = 60 * 60 * 1000;
const sent: SendOutcome = { kind: 'sent' };
const target = (name: string): NotifyTarget => ({ kind: 'slack', name, on: ['published'], text: {} });
const notice = (id: string): Notice => ({
  ...{ key: `published:${id}`, event: 'published', id, at: start, values: {} },
});

/** Receivers, each with its own manners, and what arrived there. */
function receivers(manners: Readonly<Record<string, (key: string, time: number) => SendOutcome>>) {
  const arrived: string[] = [];
  const times = new Map<string, number>();
  const sender: Sender = {
    problemOf: ({ name }) => (name in manners ? undefined : `DEBRIEF_NOTIFY_${name.toUpperCase()} is not set`),
    send: async ({ key }, { name }) => {
      const time = (times.get(`${name} ${key}`) ?? 0) + 1;
      times.set(`${name} ${key}`, time);
      const delivery = manners[name]?.(key, time) ?? sent;
      // What is not answered may have arrived.
      if (delivery.kind !== 'refused') arrived.push(`${name} ${key}`);
      return delivery;
    },
  };
  return { arrived, sender };
}

async function openNotices(manners: Parameters<typeof receivers>[0]) {
  const incident = await openIncident({ now: () => new Date(start), labels: [] });
  const { arrived, sender } = receivers(manners);
  const targets = Object.keys(manners).map(target);
  const tell = async (ids: readonly string[], hours = 0, more: readonly NotifyTarget[] = []) =>
    notify(
      { octokit: incident.bot(), ...shop },
      { notices: ids.map(notice), targets: [...targets, ...more], sender, now: start + hours * hour },
    );
  return { ...incident, arrived, tell };
}

describe('notices', () => {
  it('begin with what happens after a target was added, and arrive once', async () => {
    const { tell, arrived, sandbox } = await openNotices({ ops: () => sent });
    expect((await tell(['a'])).targets).toMatchObject([{ before: 1, sent: [] }]);
    expect((await tell(['a', 'b'], 1)).targets).toMatchObject([{ sent: ['published:b'] }]);
    sandbox.forgetRequests();
    expect((await tell(['a', 'b'], 2)).targets).toMatchObject([{ sent: [], failed: [] }]);
    expect(sandbox.requests().filter(({ method, url }) => method !== 'GET' && url.includes('/repos/'))).toEqual([]);
    expect(arrived).toEqual(['ops published:b']);
  });

  it('are sent by one of several that try at the same time', async () => {
    const { tell, arrived } = await openNotices({ ops: () => sent });
    await tell([]);
    const all = await Promise.all([1, 2, 3].map(() => tell(['a', 'b', 'c'], 1)));
    expect(all.map(({ state }) => state).sort()).toEqual(['done', 'stale', 'stale']);
    expect(arrived).toEqual(['ops published:a', 'ops published:b', 'ops published:c']);
  });

  it('are tried again after a refusal, five times, and then said to be lost', async () => {
    const { tell, arrived } = await openNotices({ ops: () => ({ kind: 'refused', words: 'answered 500' }) });
    await tell([]);
    const told = [];
    for (const hours of [1, 1.01, 2, 3, 6, 24, 72]) told.push(...(await tell(['a'], hours)).targets);
    expect(told.map(({ failed }) => failed.map(({ isLast }) => isLast))).toEqual([
      [false],
      [],
      [false],
      [false],
      [false],
      [true],
      [],
    ]);
    expect(arrived).toEqual([]);
  });

  it('to somebody who is silent are not sent again, and do not hold up the others', async () => {
    const silent: SendOutcome = { kind: 'unanswered', words: 'did not answer', isRepeatable: false };
    const { tell, arrived } = await openNotices({
      mute: (key) => (key === 'published:a' ? silent : sent),
      ops: () => sent,
    });
    await tell([]);
    const { targets } = await tell(['a', 'b'], 1);
    expect(targets.map(({ target: { name }, later }) => [name, later])).toEqual([
      ['mute', 1],
      ['ops', 0],
    ]);
    await tell(['a', 'b'], 2);
    expect(arrived.sort()).toEqual(['mute published:a', 'mute published:b', 'ops published:a', 'ops published:b']);
  });

  it('to a target whose address nobody knows are said not to be sent', async () => {
    const { tell, arrived } = await openNotices({ ops: () => sent });
    await tell([]);
    const { targets } = await tell(['a'], 1, [target('none')]);
    expect(targets).toMatchObject([{ problem: 'DEBRIEF_NOTIFY_NONE is not set' }, { sent: ['published:a'] }]);
    expect(arrived).toEqual(['ops published:a']);
  });

  it('stop for a target whose memory somebody has broken, and go on for others', async () => {
    const { tell, arrived, mona } = await openNotices({ ops: () => sent, web: () => sent });
    await tell([]);
    const branch = 'debrief/notifications';
    const { data } = await mona.rest.repos.getContent({ ...shop, path: 'ops.txt', ref: branch });
    const sha = 'sha' in data ? data.sha : '';
    await mona.rest.repos.createOrUpdateFileContents({
      ...{ ...shop, path: 'ops.txt', branch, message: 'x', sha },
      content: Buffer.from('who knows').toString('base64'),
    });
    const { targets } = await tell(['a'], 1);
    expect(targets).toMatchObject([{ problem: expect.stringContaining('cannot be read') }, { sent: ['published:a'] }]);
    expect(arrived).toEqual(['web published:a']);
  });

  it.each([
    ['before its claim was written', 'before', []],
    ['when the answer to its claim was lost', 'after', ['ops published:a']],
  ] as const)('GitHub fails %s: %j', async (_, when, expected) => {
    const { tell, arrived, sandbox } = await openNotices({ ops: () => sent });
    await tell([]);
    sandbox.fault({ method: 'PATCH', path: '/repos/acme/shop/git/refs/*', status: 502, when });
    await tell(['a'], 1);
    expect(arrived).toEqual(expected);
    await tell(['a'], 2);
    expect(arrived).toEqual(['ops published:a']);
  });

  it('are told of in the log by key and name alone', async () => {
    const { tell } = await openNotices({ ops: () => sent });
    const lines: string[] = [];
    await tell([]);
    const told = await tell(['a'], 1, [target('none')]);
    reportNotified('acme/shop', told, { ...quiet, info: (line) => lines.push(line), warn: (line) => lines.push(line) });
    expect(lines).toEqual([
      'acme/shop: notices for none: DEBRIEF_NOTIFY_NONE is not set',
      'acme/shop: notices for ops: sent published:a',
    ]);
  });
});

describe('notices under chaos', () => {
  it('arrive at most once each, from two replicas, whatever GitHub and receivers do', async () => {
    let dice = 7;
    const roll = () => {
      dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648;
      return dice / 2_147_483_648;
    };
    const lost: SendOutcome = { kind: 'unanswered', words: 'did not answer', isRepeatable: false };
    const failing: SendOutcome = { kind: 'refused', words: 'answered 503' };
    const manner = () => (roll() < 0.3 ? failing : roll() < 0.1 ? lost : sent);
    const { tell, arrived, sandbox } = await openNotices({ ops: manner, web: manner, dead: () => failing });
    await tell([]);
    const ids = Array.from({ length: 12 }, (_, index) => `issue-${index}`);
    for (let round = 1; round <= 8; round += 1) {
      const when = roll() < 0.5 ? 'after' : 'before';
      const fault = { method: 'PATCH', path: '/repos/acme/shop/git/refs/*', status: 502, when } as const;
      if (roll() < 0.5) sandbox.fault(fault);
      await Promise.allSettled([1, 2].map(() => tell(ids.slice(0, round * 2), round * 24)));
    }
    for (const day of [10, 11, 12]) await tell(ids, day * 24);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(arrived.filter((one) => one.startsWith('dead'))).toEqual([]);
    // What was not told for good is what nobody answered, or what a lost record leaves in doubt.
    expect(arrived.length).toBeGreaterThan(12);
  });
});
