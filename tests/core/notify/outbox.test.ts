import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/core/notify/notice.ts';
import { mostTries, type Outbox, parseOutbox, planOutbox, renderOutbox } from '../../../src/core/notify/outbox.ts';
import { at } from '../history/sample.ts';

const now = at('2026-05-20T12:00Z');
const minutes = 60_000;
const notice = (key: string, when = now - 1, event: Notice['event'] = 'published'): Notice => ({
  ...{ key, event, id: key, at: when, values: {} },
});
const all = { on: ['published'] } as const;

function planOf(known: Outbox | undefined, notices: readonly Notice[]) {
  const { outbox, due, before, lost, later } = planOutbox(known, notices, all, now);
  const states = [...outbox].map(([key, { state, tries }]) => `${key} ${state} ${tries}`);
  return { states, due: due.map(({ key }) => key), before, lost, later };
}

describe('what is sent to a target', () => {
  it('is nothing of what happened before it was added', () => {
    const found = planOf(undefined, [notice('a'), notice('b'), notice('c', now, 'overdue')]);
    expect(found).toEqual({
      states: ['a before 0', 'b before 0', 'c before 0'],
      due: [],
      before: 2,
      lost: [],
      later: 0,
    });
  });

  it('is what is new and wanted, and it is claimed first', () => {
    const known = new Map([['a', { state: 'sent', at: now, tries: 1 }]] as const);
    const found = planOf(known, [notice('a'), notice('b'), notice('c', now, 'overdue')]);
    expect(found).toMatchObject({ states: ['a sent 1', 'b claimed 1'], due: ['b'] });
  });

  it('is no news after thirty days', () => {
    const found = planOf(new Map(), [notice('old', now - 31 * 24 * 60 * minutes), notice('new')]);
    expect(found).toMatchObject({ states: ['old before 0', 'new claimed 1'], due: ['new'] });
  });

  it.each([
    ['sent', 1, 600, []],
    ['before', 0, 600, []],
    ['unanswered', 1, 600, []],
    ['claimed', 1, 10, []],
    ['failed', 1, 4, []],
    ['failed', 1, 5, ['a']],
    ['failed', 2, 19, []],
    ['failed', 2, 20, ['a']],
    ['failed', mostTries, 100_000, []],
  ] as const)('after it was %s (attempt %i, %i minutes ago): %j', (state, tries, ago, due) => {
    const known = new Map([['a', { state, at: now - ago * minutes, tries }]]);
    expect(planOf(known, [notice('a')]).due).toEqual(due);
  });

  it('leaves a claim alone whose process died: it may have arrived', () => {
    const known = new Map([['a', { state: 'claimed', at: now - 30 * minutes, tries: 1 }]] as const);
    expect(planOf(known, [notice('a')])).toMatchObject({ states: ['a unanswered 1'], due: [], lost: ['a'] });
  });

  it('is at most fifty in one sweep', () => {
    const many = Array.from({ length: 60 }, (_, index) => notice(`n${index}`));
    const { due, later } = planOf(new Map(), many);
    expect([due.length, later]).toEqual([50, 10]);
  });
});

describe('the memory of a target', () => {
  it('reads what it wrote', () => {
    const outbox = planOutbox(new Map(), [notice('published:issue-4')], all, now).outbox;
    const text = renderOutbox(outbox);
    expect(text).toBe('published:issue-4 claimed 2026-05-20T12:00:00.000Z 1\n');
    expect(parseOutbox(text)).toEqual(outbox);
  });

  it.each([
    'a',
    'a sent',
    'a sent yesterday 1',
    'a told 2026-05-20T12:00:00Z 1',
    'a sent 2026-05-20T12:00:00Z x',
    'a sent 2026-05-20T12:00:00Z 1 b',
  ])('is not guessed: %s', (line) => expect(parseOutbox(`${line}\n`)).toBeUndefined());
});
