import { describe, expect, it } from 'vitest';
import type { ClockRecord, KnownPublication } from '../../../src/core/clock/clock.ts';
import { disclosureClock } from '../../../src/core/clock/disclosure-clock.ts';
import type { Config } from '../../../src/core/config/config.ts';
import type { Update } from '../../../src/core/postmortem/postmortem.ts';
import { contextAt, record } from './clock-fixtures.ts';

const published = (at: string, changes?: string[]): KnownPublication => ({
  kind: 'published',
  at: Date.parse(at),
  ...(changes && { changes: changes.map((change) => Date.parse(change)) }),
});
const reopened = (at: string): Update => ({ at: Date.parse(at), kind: 'reopened', text: 'Came back' });
const correction = (at: string): Update => ({
  at: Date.parse(at),
  kind: 'correction',
  text: 'What the second time added',
});

interface Case {
  readonly name: string;
  readonly now: string;
  readonly publication?: KnownPublication;
  readonly record?: Partial<ClockRecord>;
  readonly config?: Partial<Config>;
  readonly state: object;
}

// Due Friday 2026-05-22 in Berlin (UTC+2), reminders from Wednesday the 20th.
const cases: readonly Case[] = [
  {
    name: 'not started while unresolved',
    now: '2026-05-15T10:00Z',
    record: { resolved: undefined },
    state: { kind: 'not-started' },
  },
  { name: 'runs from resolution on', now: '2026-05-15T10:00Z', state: { kind: 'running' } },
  {
    name: 'still runs one moment before the reminder window',
    now: '2026-05-19T21:59:59.999Z',
    state: { kind: 'running' },
  },
  { name: 'near from local midnight two working days before', now: '2026-05-19T22:00Z', state: { kind: 'near' } },
  { name: 'near up to the eve', now: '2026-05-21T21:59:59.999Z', state: { kind: 'near' } },
  { name: 'due today from local midnight', now: '2026-05-21T22:00Z', state: { kind: 'due-today' } },
  { name: 'due today in the last millisecond', now: '2026-05-22T21:59:59.999Z', state: { kind: 'due-today' } },
  {
    name: 'overdue from the midnight after',
    now: '2026-05-22T22:00Z',
    state: { kind: 'overdue', by: { milliseconds: 1000, days: 1 } },
  },
  {
    name: 'overdue by days of the calendar',
    now: '2026-05-25T12:00Z',
    state: { kind: 'overdue', by: { milliseconds: 223_201_000, days: 3 } },
  },
  {
    name: 'never near without reminders',
    now: '2026-05-21T10:00Z',
    config: { reminders: [] },
    state: { kind: 'running' },
  },
  {
    name: 'published on time in the last millisecond',
    now: '2026-06-01T00:00Z',
    publication: published('2026-05-22T21:59:59.999Z'),
    state: { kind: 'published-on-time', at: Date.parse('2026-05-22T21:59:59.999Z') },
  },
  {
    name: 'published late at midnight',
    now: '2026-06-01T00:00Z',
    publication: published('2026-05-22T22:00Z'),
    state: { kind: 'published-late', at: Date.parse('2026-05-22T22:00Z'), by: { milliseconds: 1000, days: 1 } },
  },
  {
    name: 'published with something withheld',
    now: '2026-06-01T00:00Z',
    publication: published('2026-05-20T10:00Z'),
    record: { redacted: true },
    state: { kind: 'redacted-published', at: Date.parse('2026-05-20T10:00Z'), by: undefined },
  },
  {
    name: 'imported history has no punctuality',
    now: '2026-06-01T00:00Z',
    record: { imported: true },
    state: { kind: 'unknown', because: 'imported' },
  },
  {
    name: 'without git nobody knows',
    now: '2026-06-01T00:00Z',
    publication: { kind: 'unknown' },
    state: { kind: 'unknown', because: 'no-history' },
  },
  {
    name: 'unresolved without git has not started all the same',
    now: '2026-06-01T00:00Z',
    publication: { kind: 'unknown' },
    record: { resolved: undefined },
    state: { kind: 'not-started' },
  },
  {
    name: 'a re-opened incident waits for a new resolution, although it was published',
    now: '2026-06-01T12:00Z',
    publication: published('2026-05-20T10:00Z'),
    record: { updates: [reopened('2026-06-01T08:00Z')] },
    state: { kind: 'not-started' },
  },
  {
    name: 'the clock restarts from the new resolution; the old publication does not stop it',
    now: '2026-06-02T12:00Z',
    publication: published('2026-05-20T10:00Z'),
    record: { resolved: Date.parse('2026-06-02T09:00Z'), updates: [reopened('2026-06-01T08:00Z')] },
    state: { kind: 'running' },
  },
  {
    name: 'a later commit to the record stops the restarted clock',
    now: '2026-06-20T12:00Z',
    publication: published('2026-05-20T10:00Z', ['2026-05-21T10:00Z', '2026-06-04T10:00Z', '2026-06-18T10:00Z']),
    record: { resolved: Date.parse('2026-06-02T09:00Z'), updates: [reopened('2026-06-01T08:00Z')] },
    state: { kind: 'published-on-time', at: Date.parse('2026-06-04T10:00Z') },
  },
  {
    name: 'so does an update entry where commits were not looked up',
    now: '2026-06-20T12:00Z',
    publication: published('2026-05-20T10:00Z'),
    record: {
      resolved: Date.parse('2026-06-02T09:00Z'),
      updates: [reopened('2026-06-01T08:00Z'), correction('2026-06-12T10:00Z')],
    },
    state: {
      kind: 'published-late',
      at: Date.parse('2026-06-12T10:00Z'),
      by: { milliseconds: 216_001_000, days: 3 },
    },
  },
  {
    name: 'a clock that starts with detection restarts with the re-opening',
    now: '2026-06-10T12:00Z',
    record: { updates: [reopened('2026-06-01T08:00Z')] },
    config: {
      cadence: {
        ...contextAt('2026-01-01T00:00Z').config.cadence,
        critical: { publish: 'individually', within: { count: 2, unit: 'days' }, of: 'detected' },
      },
    },
    state: { kind: 'overdue', by: { milliseconds: 6 * 86_400_000 + 14 * 3_600_000 + 1000, days: 7 } },
  },
  {
    name: 'a year without trusted holidays is no deadline',
    now: '2040-01-04T12:00Z',
    record: { resolved: Date.parse('2040-01-03T12:00Z') },
    config: { calendar: { holidays: 'TARGET', add: [], remove: [] } },
    state: {
      kind: 'uncountable',
      refusal: { kind: 'year-not-covered', calendar: 'TARGET', year: 2040, from: 2016, to: 2036 },
    },
  },
];

describe('the state of a clock', () => {
  it.each(cases)('$name', ({ now, publication = { kind: 'unpublished' }, record: changes, config, state }) => {
    const clock = disclosureClock({ ...record, ...changes }, publication, contextAt(now, config));
    expect(clock?.state).toEqual(state);
  });
});
