import type { Clock, ClockState, Delay } from '../clock/clock.ts';
import type { Instant } from '../time/instant.ts';
import { daysBetween, localDate } from '../time/local-day.ts';
import { localTime } from '../time/local-time.ts';
import { english } from '../words/languages.ts';

/** A state in a word or three. */
export const stateWords: Readonly<Record<ClockState['kind'], string>> = {
  'not-started': 'waiting',
  running: 'running',
  near: 'near',
  'due-today': 'due today',
  overdue: 'OVERDUE',
  'published-on-time': 'on time',
  'published-late': 'late',
  'redacted-published': 'redacted',
  unknown: 'unknown',
  uncountable: 'no deadline',
};

const days = (count: number): string => `${count} day${count === 1 ? '' : 's'}`;

/** `2 days`, or hours and minutes where the deadline is on the same day. */
export function delayText(by: Delay): string {
  return by.days > 0 ? days(by.days) : english.duration(Math.max(by.milliseconds, 60_000));
}

/** How much time is left, or what is waited for: `in 2 days`, `3 days late`, `until 23:59:59`, `for resolution`. */
export function remainingText({ state, deadline, of, reopened }: Clock, now: Instant): string {
  switch (state.kind) {
    case 'not-started':
      return `for ${english.words.deadline.trigger[of]}${reopened === undefined ? '' : ' again'}`;
    case 'overdue':
      return `${delayText(state.by)} late`;
    case 'published-on-time':
      return `published ${localDate(state.at, deadline?.timeZone ?? 'UTC')}`;
    case 'published-late':
      return `${delayText(state.by)} late`;
    case 'redacted-published':
      return state.by === undefined ? 'on time' : `${delayText(state.by)} late`;
    case 'unknown':
      return state.because === 'imported' ? 'imported' : 'no git history';
    case 'running':
    case 'near':
    case 'due-today': {
      if (deadline === undefined) return '';
      const left = daysBetween(localDate(now, deadline.timeZone), deadline.date);
      return left === 0 ? `until ${localTime(deadline.due, deadline.timeZone)}` : `in ${days(left)}`;
    }
    case 'uncountable':
      return '';
  }
}
