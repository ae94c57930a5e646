import type { Instant } from '../core/time/instant.ts';
import { endOfDay, localDate } from '../core/time/local-day.ts';

/**
 * The last second of the local day: what is due today is not late yet, and all that happened today has happened. A page
 * that is built twice in a day is the same page.
 */
export function endOfToday(now: Instant, timeZone: string): Instant {
  return endOfDay(localDate(now, timeZone), timeZone) - 1000;
}
