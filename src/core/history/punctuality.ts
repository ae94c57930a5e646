import type { Clock } from '../clock/clock.ts';

/** How a postmortem kept its deadline. */
export type Punctuality = 'on-time' | 'late' | 'not-yet-due' | 'overdue' | 'unknown';

/** Reduces the state of a postmortem's clock to what the public is told. */
export function punctualityOf({ state }: Clock): Punctuality {
  switch (state.kind) {
    case 'published-on-time':
      return 'on-time';
    case 'published-late':
      return 'late';
    case 'redacted-published':
      return state.by === undefined ? 'on-time' : 'late';
    case 'running':
    case 'near':
    case 'due-today':
      return 'not-yet-due';
    case 'overdue':
      return 'overdue';
    // Nobody wrote what starts the clock, so nobody can say that it has not run out.
    case 'not-started':
    case 'unknown':
    case 'uncountable':
      return 'unknown';
  }
}
