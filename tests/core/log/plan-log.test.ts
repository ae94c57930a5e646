import { describe, expect, it } from 'vitest';
import { checkEvents } from '../../../src/core/log/check-events.ts';
import type { LogEvent } from '../../../src/core/log/log-event.ts';
import { parseLogEvent, renderLogEvent } from '../../../src/core/log/log-event.ts';
import { planLog, type ShownRecord } from '../../../src/core/log/plan-log.ts';

const at = (text: string): number => Date.parse(text);
const digestOf = (text: string): string => text.padEnd(43, 'A');
const record = (id: string, changes: Partial<ShownRecord> = {}): ShownRecord => ({
  id,
  page: `incidents/${id}/index.md`,
  digest: digestOf(id),
  publishedAt: at('2026-05-20T10:00Z'),
  updates: [],
  ...changes,
});
const words = ({ n, event, id, at: when, shown, reason }: LogEvent): string =>
  [n, event, id, when, shown, reason].filter((one) => one !== undefined && one !== '').join(' ');

/** Builds one after the other, each with what it shows; gives what each has added. */
function story(
  ...builds: readonly { readonly day: string; readonly shown: readonly ShownRecord[]; readonly reason?: string }[]
) {
  const log: LogEvent[] = [];
  const added = builds.map(({ day, shown, reason }) => {
    const { events, conflicts } = planLog(
      log,
      shown,
      day,
      reason === undefined ? undefined : { reason, isLost: false },
    );
    if (conflicts.length === 0 || reason !== undefined) log.push(...events);
    return conflicts.length > 0 && reason === undefined ? conflicts : events.map(words);
  });
  expect(checkEvents(log)).toEqual([]);
  expect(log.map((event) => parseLogEvent(renderLogEvent(event)))).toEqual(log);
  return added;
}

const one = record('issue-1');
const two = record('issue-2', { publishedAt: at('2026-05-22T10:00Z') });

describe('a log', () => {
  it('has one event for each publication, correction, lift and withdrawal, and none when nothing happened', () => {
    const corrected = { kind: 'correction' as const, at: at('2026-06-01T12:00Z') };
    const lift = { kind: 'lift' as const, at: at('2026-06-09T12:00Z') };
    expect(
      story(
        { day: '2026-05-20', shown: [one] },
        { day: '2026-05-22', shown: [two, one] },
        { day: '2026-05-23', shown: [one, two] },
        { day: '2026-06-01', shown: [record('issue-1', { digest: digestOf('b'), updates: [corrected] }), two] },
        { day: '2026-06-09', shown: [record('issue-1', { digest: digestOf('c'), updates: [corrected, lift] }), two] },
        { day: '2026-06-10', shown: [record('issue-1', { digest: digestOf('c'), updates: [corrected, lift] })] },
        { day: '2026-06-11', shown: [record('issue-1', { digest: digestOf('d'), updates: [corrected, lift] }), two] },
      ),
    ).toEqual([
      ['1 published issue-1 2026-05-20T10:00:00Z'],
      ['2 published issue-2 2026-05-22T10:00:00Z'],
      [],
      ['3 corrected issue-1 2026-06-01T12:00:00Z'],
      ['4 lifted issue-1 2026-06-09T12:00:00Z'],
      ['5 withdrawn issue-2 2026-06-10'],
      ['6 changed issue-1 2026-06-11', '7 published issue-2 2026-05-22T10:00:00Z 2026-06-11'],
    ]);
  });

  it('says of a record that comes with an old date that it was shown late', () => {
    const old = record('issue-0', { publishedAt: at('2026-01-01T00:00Z') });
    expect(story({ day: '2026-05-20', shown: [one] }, { day: '2026-07-01', shown: [old, one] })[1]).toEqual([
      '2 published issue-0 2026-01-01T00:00:00Z 2026-07-01',
    ]);
  });

  it('does not take another date or an entry that is gone, but with a reason, which stands first', () => {
    const update = { kind: 'correction' as const, at: at('2026-06-01T12:00Z') };
    const before = record('issue-1', { updates: [update] });
    const moved = record('issue-1', { publishedAt: at('2026-05-19T10:00Z') });
    expect(
      story(
        { day: '2026-06-01', shown: [before] },
        { day: '2026-06-02', shown: [moved] },
        { day: '2026-06-02', shown: [moved], reason: 'moved to another repository' },
        { day: '2026-06-03', shown: [moved], reason: 'left where it was' },
      ).slice(1),
    ).toEqual([
      [
        { kind: 'moved-publication', id: 'issue-1', logged: '2026-05-20T10:00:00Z', now: '2026-05-19T10:00:00Z' },
        { kind: 'update-gone', id: 'issue-1', logged: 'corrected 2026-06-01T12:00:00Z', now: '' },
      ],
      ['3 rewritten 2026-06-02 moved to another repository', '4 published issue-1 2026-05-19T10:00:00Z'],
      [],
    ]);
  });

  it('knows of no publication what nobody knows', () => {
    const unknown = record('issue-1', { publishedAt: undefined });
    expect(story({ day: '2026-06-01', shown: [unknown] }, { day: '2026-06-02', shown: [one] })).toEqual([
      ['1 published issue-1'],
      [],
    ]);
  });
});
