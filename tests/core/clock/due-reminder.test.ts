import { describe, expect, it } from 'vitest';
import type { KnownPublication } from '../../../src/core/clock/clock.ts';
import { disclosureClock } from '../../../src/core/clock/disclosure-clock.ts';
import { dueReminder } from '../../../src/core/clock/due-reminder.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { contextAt, record } from './clock-fixtures.ts';

function keyAt(now: string, changes: Partial<Config> = {}, publication: KnownPublication = { kind: 'unpublished' }) {
  const context = contextAt(now, changes);
  const clock = disclosureClock(record, publication, context);
  return clock && dueReminder(clock, context)?.key;
}

// Resolved on Friday 2026-05-15 in Berlin (UTC+2), due Friday 2026-05-22.
const story: readonly (readonly [now: string, key: string | undefined])[] = [
  ['2026-05-15T09:03Z', undefined],
  ['2026-05-19T21:59:59.999Z', undefined],
  ['2026-05-19T22:00Z', 'issue-42 2026-05-22 2-working-days-before'],
  ['2026-05-20T21:59:59.999Z', 'issue-42 2026-05-22 2-working-days-before'],
  ['2026-05-20T22:00Z', 'issue-42 2026-05-22 1-working-days-before'],
  ['2026-05-21T22:00Z', 'issue-42 2026-05-22 on-the-day'],
  ['2026-05-22T21:59:59.999Z', 'issue-42 2026-05-22 on-the-day'],
  ['2026-05-22T22:00Z', 'issue-42 2026-05-22 after-2026-05-23'],
  ['2026-05-23T21:59:59.999Z', 'issue-42 2026-05-22 after-2026-05-23'],
  ['2026-05-23T22:00Z', 'issue-42 2026-05-22 after-2026-05-24'],
  ['2026-06-30T12:00Z', 'issue-42 2026-05-22 after-2026-06-30'],
];

describe('the reminder that is due', () => {
  it.each(story)('at %s is %s', (now, key) => {
    expect(keyAt(now)).toBe(key);
  });

  it('is none once the postmortem is published', () => {
    expect(keyAt('2026-05-30T12:00Z', {}, { kind: 'published', at: Date.parse('2026-05-29T12:00Z') })).toBeUndefined();
  });

  it('is none when nobody knows whether it is published', () => {
    expect(keyAt('2026-05-21T12:00Z', {}, { kind: 'unknown' })).toBeUndefined();
  });

  it('is none after the deadline unless one is configured daily', () => {
    const reminders = contextAt('2026-01-01T00:00Z').config.reminders.filter(({ kind }) => kind !== 'daily-after');
    expect(keyAt('2026-05-22T12:00Z', { reminders })).toBe('issue-42 2026-05-22 on-the-day');
    expect(keyAt('2026-05-22T22:00Z', { reminders })).toBeUndefined();
  });

  it('does not come before the clock has started', () => {
    const reminders: Config['reminders'] = [{ kind: 'before', amount: { count: 8, unit: 'working days' } }];
    expect(keyAt('2026-05-18T12:00Z', { reminders })).toBeUndefined();
  });

  it('is counted with the holidays of the calendar', () => {
    const calendar = { holidays: 'none', add: [{ date: '2026-05-21', reason: 'Company day' }], remove: [] };
    // Due on Monday the 25th; the second working day before it is Wednesday the 20th, because the 21st is off.
    expect(keyAt('2026-05-19T21:59Z', { calendar })).toBeUndefined();
    expect(keyAt('2026-05-19T22:00Z', { calendar })).toBe('issue-42 2026-05-25 2-working-days-before');
  });
});
