import { targetHolidays } from '../../../src/core/calendar/target-holidays.ts';
import { createWorkingCalendar } from '../../../src/core/calendar/working-calendar.ts';
import type { ClockContext, ClockRecord } from '../../../src/core/clock/clock.ts';
import type { Config } from '../../../src/core/config/config.ts';
import type { TimeSpan } from '../../../src/core/time/time-span.ts';
import { sampleConfig } from '../history/sample.ts';

const workingDays = (count: number): TimeSpan => ({ count, unit: 'working days' });

/** The configuration of a repository that has none, as far as clocks go. */
export const config: Config = sampleConfig({
  launch: undefined,
  timeZone: 'Europe/Berlin',
  reminders: [
    { kind: 'before', amount: workingDays(2) },
    { kind: 'before', amount: workingDays(1) },
    { kind: 'on-the-day' },
    { kind: 'daily-after' },
  ],
});

const targetSource = (year: number) => ({ days: targetHolidays(year), differing: [] });

export function contextAt(now: string, changed: Partial<Config> = {}): ClockContext {
  const merged = { ...config, ...changed };
  const source = merged.calendar.holidays === 'TARGET' ? targetSource : undefined;
  return { config: merged, calendar: createWorkingCalendar(merged.calendar, source), now: Date.parse(now) };
}

/** A critical incident that was resolved on Friday 2026-05-15, 11:03 in Berlin: due Friday 2026-05-22. */
export const record: ClockRecord = {
  id: 'issue-42',
  title: 'Primary database unavailable',
  kind: 'incident',
  severity: 'critical',
  issue: 42,
  started: Date.parse('2026-05-15T08:12Z'),
  detected: Date.parse('2026-05-15T08:14Z'),
  mitigated: Date.parse('2026-05-15T08:58Z'),
  resolved: Date.parse('2026-05-15T09:03Z'),
  updates: [],
  imported: false,
  redacted: false,
};
