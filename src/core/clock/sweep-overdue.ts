import { countDeadline } from '../calendar/count-deadline.ts';
import type { Instant } from '../time/instant.ts';
import type { ClockContext } from './clock.ts';

/** Without a sweep nobody is reminded, so a sweep that stays away must be seen. */
const patience = { count: 2, unit: 'working days' } as const;

/** Whether the last sweep is more than two working days ago. A year without trusted holidays counts plain days. */
export function isSweepOverdue(lastRun: Instant, { config, calendar, now }: ClockContext): boolean {
  const count = countDeadline(lastRun, patience, calendar, config);
  return now >= (count.ok ? count.deadline.overdueFrom : lastRun + patience.count * 24 * 3_600_000);
}
