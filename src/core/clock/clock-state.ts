import { countBack } from '../calendar/count-back.ts';
import type { Deadline, DeadlineCount } from '../calendar/deadline.ts';
import type { Instant } from '../time/instant.ts';
import { daysBetween, localDate } from '../time/local-day.ts';
import type { Clock, ClockContext, ClockState, Delay, KnownPublication } from './clock.ts';

/** What decides a state, besides the time. */
export interface StateInput {
  /** Undefined while the clock has not started. */
  readonly count: DeadlineCount | undefined;
  readonly publication: KnownPublication;
  readonly imported: boolean;
  readonly redacted: boolean;
}

/** Where a clock stands at `now`. KnownPublication comes from the history of the default branch, never from a typed field. */
export function clockState({ count, publication, imported, redacted }: StateInput, context: ClockContext): ClockState {
  if (imported) return { kind: 'unknown', because: 'imported' };
  if (count === undefined) return { kind: 'not-started' };
  if (!count.ok) return { kind: 'uncountable', refusal: count.refusal };
  if (publication.kind === 'unknown') return { kind: 'unknown', because: 'no-history' };
  if (publication.kind === 'published') return publishedState(count.deadline, publication.at, redacted);
  return openState(count.deadline, context);
}

function publishedState(deadline: Deadline, at: Instant, redacted: boolean): ClockState {
  const by = at < deadline.overdueFrom ? undefined : delay(deadline, at);
  if (redacted) return { kind: 'redacted-published', at, by };
  return by === undefined ? { kind: 'published-on-time', at } : { kind: 'published-late', at, by };
}

function openState(deadline: Deadline, { config, calendar, now }: ClockContext): ClockState {
  if (now >= deadline.overdueFrom) return { kind: 'overdue', by: delay(deadline, now) };
  if (localDate(now, deadline.timeZone) === deadline.date) return { kind: 'due-today' };
  const near = config.reminders.some((reminder) => {
    const from = reminder.kind === 'before' ? countBack(deadline, reminder.amount, calendar) : undefined;
    return from !== undefined && now >= from;
  });
  return { kind: near ? 'near' : 'running' };
}

function delay(deadline: Deadline, at: Instant): Delay {
  const days = daysBetween(deadline.date, localDate(at, deadline.timeZone));
  return { milliseconds: at - deadline.due, days };
}

/** Somebody still has to do something: it runs, it is late, or it has not begun. */
export function isOpen({ state }: Clock): boolean {
  return ['not-started', 'running', 'near', 'due-today', 'overdue', 'uncountable'].includes(state.kind);
}
