import { describe, expect, it } from 'vitest';
import type { ClockRecord } from '../../../src/core/clock/clock.ts';
import { disclosureClock } from '../../../src/core/clock/disclosure-clock.ts';
import { dueReminder } from '../../../src/core/clock/due-reminder.ts';
import { renderReminder } from '../../../src/core/report/render-reminder.ts';
import { contextAt, record } from '../clock/clock-fixtures.ts';

function reminderAt(now: string, changes: Partial<ClockRecord> = {}): string {
  const context = contextAt(now);
  const clock = disclosureClock({ ...record, ...changes }, { kind: 'unpublished' }, context);
  const step = clock && dueReminder(clock, context);
  return clock && step ? renderReminder(clock, step, context.now) : '';
}

describe('a reminder', () => {
  it.each([
    ['2026-05-20T06:17Z', 'The postmortem is due on **Friday 22 May 2026**, in 2 days.'],
    ['2026-05-22T06:17Z', 'The postmortem is due on **Friday 22 May 2026**, until 23:59:59.'],
    ['2026-05-25T06:17Z', 'The postmortem was due on **Friday 22 May 2026** and is **3 days late**.'],
  ])('at %s says: %s', (now, words) => {
    expect(reminderAt(now)).toContain(words);
  });

  it('shows how the deadline was counted, and mentions nobody', () => {
    const text = reminderAt('2026-05-25T06:17Z', { title: '@everyone' });
    expect(text).toContain('| 2026-05-16 | Saturday | – | weekend |');
    expect(text).not.toContain('@');
  });

  it('says that a re-opening restarted the clock', () => {
    const updates = [{ at: Date.parse('2026-05-12T08:00Z'), kind: 'reopened', text: 'Again' }] as const;
    expect(reminderAt('2026-05-25T06:17Z', { updates })).toContain(
      'The incident was re-opened at 2026-05-12T08:00:00Z, which restarted the clock.',
    );
  });
});
