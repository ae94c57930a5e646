import { describe, expect, it } from 'vitest';
import { liftFactsOf, readLiftFacts } from '../../../src/core/redaction/lift-facts.ts';
import { createRedactionClock, judgeLift } from '../../../src/core/redaction/lift-state.ts';
import { sampleConfig } from '../history/sample.ts';

const resolved = Date.parse('2026-05-15T23:30Z');
const clock = (today: string, count = 90, unit: 'days' | 'months' = 'days', timeZone = 'UTC') => ({
  today,
  timeZone,
  notAfter: { count, unit },
});
const facts = { confirmed: 1, quorum: 3, notAfter: undefined, resolved };
const confirmed = { kind: 'confirmed' } as const;

describe('judgeLift', () => {
  it.each([
    ['2026-08-14', 'standing'],
    ['2026-08-15', 'due'],
    ['2026-08-16', 'overdue'],
  ])('a date of 2026-08-15 on %s is %s', (today, state) => {
    expect(judgeLift({ kind: 'date', date: '2026-08-15' }, facts, clock(today))).toEqual({
      state,
      limit: '2026-08-15',
      confirmed: 1,
      quorum: 3,
    });
  });

  it('never means never', () => {
    expect(judgeLift({ kind: 'never' }, facts, clock('9999-12-31'))).toEqual({
      state: 'standing',
      limit: undefined,
      confirmed: 1,
      quorum: 3,
    });
  });

  it.each([
    ['2026-08-13', 1, 'standing'],
    ['2026-08-13', 2, 'standing'],
    ['2026-08-13', 3, 'due'],
    ['2026-08-14', 3, 'overdue'],
    ['2026-08-14', 0, 'overdue'],
  ])('confirmations on %s with %s of 3 are %s', (today, count, state) => {
    expect(judgeLift(confirmed, { ...facts, confirmed: count }, clock(today))).toMatchObject({
      state,
      limit: '2026-08-13',
      confirmed: count,
    });
  });

  it.each([
    [clock('2026-06-01', 90, 'days', 'Europe/Berlin'), '2026-08-14'],
    [clock('2026-06-01', 1, 'months'), '2026-06-15'],
    [clock('2026-06-01', 0, 'days'), '2026-05-15'],
  ])('counts the limit from the local date of the resolution: %j', (when, limit) => {
    expect(judgeLift(confirmed, facts, when).limit).toBe(limit);
  });

  it('takes the limit of the record first, and has none where nothing is known', () => {
    expect(judgeLift(confirmed, { ...facts, notAfter: '2026-12-31' }, clock('2026-12-31'))).toMatchObject({
      state: 'standing',
      limit: '2026-12-31',
    });
    expect(judgeLift(confirmed, { ...facts, resolved: undefined }, clock('2099-01-01'))).toMatchObject({
      state: 'standing',
      limit: undefined,
    });
    expect(judgeLift(confirmed, { ...facts, quorum: undefined, confirmed: 9 }, clock('2026-06-01')).state).toBe(
      'standing',
    );
  });
});

it('a clock takes zone and limit from the configuration, and the local date of the instant', () => {
  const { redaction } = sampleConfig();
  const given = sampleConfig({ timeZone: 'Europe/Berlin', redaction: { ...redaction, notAfter: clock('').notAfter } });
  expect(createRedactionClock(given, resolved)).toEqual({
    ...clock('2026-05-16', 90, 'days', 'Europe/Berlin'),
    language: 'en',
  });
});

describe('readLiftFacts', () => {
  const front = (yaml: string) => `---\n${yaml}\n---\n`;
  const nothing = { confirmed: 0, quorum: undefined, notAfter: undefined, resolved: undefined };

  it.each([
    ['', nothing],
    [front('id: a'), nothing],
    [front('a: ['), nothing],
    [front('- a'), nothing],
    [front(`resolved: 2026-05-15T23:30Z\nid: ${'a'.repeat(17_000)}`), nothing],
    [front('resolved: 2026-05-15T23:30Z\nid: a\nid: b'), nothing],
    [front('resolved: 2026-05-15T23:30Z'), { ...nothing, resolved }],
    [front('resolved: 2026-05-16T01:30:00.000+02:00'), { ...nothing, resolved }],
    [front('resolved: 2026-05-15T23:30'), nothing],
    [front('resolved: 2026-05-15'), nothing],
    [front('resolved: 2026-13-15T23:30Z'), nothing],
    [front('resolved: x2026-05-15T23:30Z'), nothing],
    [front('resolved: 2026-05-15T23:30Zx'), nothing],
    [
      front('confirmations: { from: [a, b, 3], received: { a: x, 3: x, z: x } }'),
      { ...nothing, confirmed: 2, quorum: 3 },
    ],
    [front('confirmations: { from: [a, b], quorum: 1 }'), { ...nothing, quorum: 1 }],
    [front('confirmations: { from: [a, b], quorum: 3 }'), { ...nothing, quorum: 2 }],
    [front('confirmations: { from: [a, b], quorum: 0 }'), { ...nothing, quorum: 2 }],
    [front('confirmations: { from: [a, b], quorum: 1.5 }'), { ...nothing, quorum: 2 }],
    [front('confirmations: { from: [a, b], quorum: "1" }'), { ...nothing, quorum: 1 }],
    [front('confirmations: { from: [a, b], quorum: -1 }'), { ...nothing, quorum: 2 }],
    [front('confirmations: { from: [a, a, { toString: b }, [c]] }'), { ...nothing, quorum: 3 }],
    [front('confirmations: { from: [0], received: x }'), { ...nothing, quorum: 1 }],
    [front('confirmations: { from: [0], received: [x] }'), { ...nothing, quorum: 1 }],
    [front('confirmations: { from: [a], received: }'), { ...nothing, quorum: 1 }],
    [front('confirmations: { from: [a], not-after: { toString: b } }'), { ...nothing, quorum: 1 }],
    [front('confirmations: { from: a, quorum: 1 }'), nothing],
    [front('confirmations: [a]'), nothing],
    [front('confirmations: { from: [], not-after: 2026-08-15 }'), { ...nothing, notAfter: '2026-08-15' }],
    [front('confirmations: { not-after: 2026-02-30 }'), nothing],
    [`\ufeff---  \r\nresolved: 2026-05-15T23:30Z\r\n---\t\r\n`, { ...nothing, resolved }],
    ['---\nresolved: 2026-05-15T23:30Z\n---', { ...nothing, resolved }],
    ['text\n---\nresolved: 2026-05-15T23:30Z\n---\n', nothing],
    [front('x: &x [a]\ny: [*x, *x]\nresolved: 2026-05-15T23:30Z'), nothing],
  ])('of %j', (source, expected) => {
    expect(readLiftFacts(source)).toEqual(expected);
  });

  it('counts confirmations that lie elsewhere, once, and only of those who were asked', () => {
    const source = front('confirmations: { from: [a, b, c], received: { a: x } }');
    expect(readLiftFacts(source, new Set(['a', 'b', 'z'])).confirmed).toBe(2);
    const confirmations = { from: ['a', 'b', 'c'], quorum: 2, notAfter: '2026-08-15', received: { a: 1 } };
    expect(liftFactsOf({ confirmations, resolved }, ['a', 'b', 'z'])).toEqual({
      confirmed: 2,
      quorum: 2,
      notAfter: '2026-08-15',
      resolved,
    });
    expect(liftFactsOf({ confirmations: undefined, resolved: undefined })).toEqual(nothing);
  });
});
