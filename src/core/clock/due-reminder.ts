import { countBack } from '../calendar/count-back.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { Reminder } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import { localDate, startOfDay } from '../time/local-day.ts';
import type { Clock, ClockContext } from './clock.ts';

/** One reminder that is to be posted once. */
export interface ReminderStep {
  /**
   * Stable: the same until the deadline moves to another day, so that a corrected minute reminds nobody twice and a restarted
   * clock reminds anew. Letters, digits, hyphens and blanks only: `issue-42 2026-05-22 2-working-days-before`.
   */
  readonly key: string;
  /** From when on it is due: for reminders of a day, the beginning of that local day. */
  readonly at: Instant;
  readonly reminder: Reminder;
}

/**
 * The reminder that a clock calls for at `now`: of all steps whose time has come the last one, so that a sweep that did not run
 * for days posts one comment and not five. Undefined before the first step, when the clock has stopped or never ran, and
 * when it is overdue but no `daily after` is configured. Post it unless a comment with its key is there.
 */
export function dueReminder(clock: Clock, context: ClockContext): ReminderStep | undefined {
  const { deadline, state } = clock;
  if (deadline === undefined || !['running', 'near', 'due-today', 'overdue'].includes(state.kind)) return undefined;
  const steps = context.config.reminders
    .flatMap((reminder) => stepOf(clock.key, deadline, reminder, context) ?? [])
    .filter(({ at }) => at <= context.now)
    .toSorted((a, b) => a.at - b.at);
  const last = steps.at(-1);
  return state.kind === 'overdue' && last?.reminder.kind !== 'daily-after' ? undefined : last;
}

function stepOf(
  key: string,
  deadline: Deadline,
  reminder: Reminder,
  { calendar, now }: ClockContext,
): ReminderStep | undefined {
  switch (reminder.kind) {
    case 'before': {
      const at = countBack(deadline, reminder.amount, calendar);
      // A step that lies before the clock even started would only repeat that it did.
      if (at === undefined || at <= deadline.trigger) return undefined;
      const { count, unit } = reminder.amount;
      return { key: `${key} ${deadline.date} ${count}-${unit.replace(' ', '-')}-before`, at, reminder };
    }
    case 'on-the-day': {
      const at = startOfDay(deadline.date, deadline.timeZone);
      return { key: `${key} ${deadline.date} on-the-day`, at: Math.max(at, deadline.trigger), reminder };
    }
    case 'daily-after': {
      if (now < deadline.overdueFrom) return undefined;
      const today = localDate(now, deadline.timeZone);
      const at = Math.max(startOfDay(today, deadline.timeZone), deadline.overdueFrom);
      return { key: `${key} ${deadline.date} after-${today}`, at, reminder };
    }
  }
}
