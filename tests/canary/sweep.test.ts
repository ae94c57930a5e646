import { describe, expect, it } from 'vitest';
import type { Fault } from '../../packages/github-sandbox/src/faults.ts';
import { sensitiveRecord } from '../workspace/sensitive-record.ts';
import { manners, operationOf } from './faults.ts';
import { canary } from './find-canary.ts';
import { hiddenRecords } from './hidden-record.ts';
import { findHits, isWhole } from './ledger.ts';
import { openSweepWorld } from './sweep-world.ts';

/** Its limit passed long ago, and nothing that is searched for is in it. */
const due = sensitiveRecord().replace('not-after: 2026-08-15', 'not-after: 2026-06-15');

/** Plays the day on which everything is to be done: the sweep that meets the fault, and the one after it, which repairs. */
async function play(fault: Fault | undefined, name: string, lift = due) {
  const world = await openSweepWorld(lift);
  const clear = fault && world.sandbox.fault(fault);
  const first = await world.sweep();
  clear?.();
  world.sandbox.clock.set(new Date('2026-07-16T06:17:00Z'));
  await world.publish('postmortems/2026/found-5.md', String(hiddenRecords.table).replace('issue-42', 'found-5'));
  const second = await world.sweep();
  const hits = [first, second].flatMap((seen) => findHits({ host: 'sweep', flow: 'sweep', fault: name }, seen));
  return { world, first, second, hits };
}

/** Without what differs from run to run: ids of objects, times of the log, ids of writers. */
function plain(seen: Readonly<Record<string, string>>): Record<string, string> {
  const bare = (text: string) =>
    text
      .replace(/[0-9a-f]{40}/g, 'SHA')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID')
      .replace(/"(?:time|pid)":\d+/g, '"n":0')
      // The digest of a body with an address of this sandbox in it.
      .replace(/[0-9a-f]{16} -->/g, 'DIGEST -->')
      .replace(/127\.0\.0\.1:\d+/g, 'HOST');
  // Reads that go out together arrive in any order.
  const sorted = (sink: string, text: string) => (sink === 'requests' ? text.split('\n').toSorted().join('\n') : text);
  return Object.fromEntries(Object.entries(seen).map(([sink, text]) => [sink, sorted(sink, bare(text))]));
}

describe('the canary, through sweeps', () => {
  it('is in nothing that drafts, answers, checks, reminds, lifts, rolls up and notifies', async () => {
    const { first, second, hits } = await play(undefined, 'nothing');
    expect(hits).toEqual([]);
    expect(first['pull-request']).toContain('debrief/lift-issue-42');
    expect(first['pull-request']).toContain('postmortem/rollup-2026-Q2');
    expect(first['pull-request']).toContain('postmortem/issue-1');
    expect(first['issue']?.match(/"title":"[^"]*"/g)).toEqual(['"title":"Alarm a week before the key ends"']);
    for (const sink of ['draft', 'commit-message', 'comment', 'names', 'log', 'summary', 'requests'])
      expect(first[sink]?.length, sink).toBeGreaterThan(50);
    expect(second.notice).toContain('published:found-5');
    expect(second.summary).toContain('found-1');
  });

  it('is in the text of a lift alone when it is lifted, where it is meant to be', async () => {
    const lift = String(hiddenRecords.inline).replace('not-after: 2026-08-15', 'not-after: 2026-06-15');
    const world = await openSweepWorld(lift);
    const { draft = '', ...rest } = await world.sweep();
    expect(draft).toContain(canary);
    expect(findHits({ host: 'sweep', flow: 'lift', fault: 'nothing' }, rest)).toEqual([]);
  });

  it('changes nothing of what a sweep writes, says, logs and sends, whatever is hidden', async () => {
    const others = [
      'x',
      'A longer text, with `code` and | a table\n\n- and a list\n',
      // No backslash at the end: it would escape the closing marker, and the record is refused.
      '::error::x %0A $& \\ y',
      // GitHub's titles, where it is hidden as well, hold 256 characters.
      '1'.repeat(120),
    ];
    const play = async (hidden: string) => plain(await (await openSweepWorld(due, hidden)).sweep());
    const first = await play('kestrel');
    for (const other of isWhole ? others : others.slice(1, 2)) expect(await play(other)).toEqual(first);
  });

  it(
    'is repeated by no fault of any call',
    async () => {
      const { first } = await play(undefined, 'nothing');
      const calls = (first.requests ?? '').split('\n').filter((line) => /^(?:GET|POST|PATCH|PUT|DELETE) /.test(line));
      const operations = Map.groupBy(calls.keys(), (at) => {
        const [method = '', url = ''] = calls[at]?.split(' ') ?? [];
        return operationOf({ method, url });
      });
      const every = [...operations.values()].flatMap(([at = 0]) =>
        Object.entries(manners).map((one) => [at, ...one] as const),
      );
      // Far apart, so that reads and writes of every kind meet one of them.
      const tried = isWhole ? every : every.filter((_, index) => index % 89 === 7);
      const hits: string[] = [];
      for (const [at, name, fault] of tried) hits.push(...(await play({ ...fault, skip: at, times: 1 }, name)).hits);
      expect(hits).toEqual([]);
      expect(tried.length).toBeGreaterThan(0);
    },
    isWhole ? 7_200_000 : 300_000,
  );
});
