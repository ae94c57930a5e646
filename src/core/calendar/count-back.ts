import type { Instant } from '../time/instant.ts';
import { addDays, addMonths, dayExists, startOfDay } from '../time/local-day.ts';
import type { TimeSpan } from '../time/time-span.ts';
import type { Deadline } from './deadline.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const hour = 3_600_000;

/**
 * The instant that lies an amount before a deadline: hours before its last second, otherwise the beginning of the local day
 * that is so many days, working days or months before the day of the deadline.
 * @returns undefined when that leads into a year that the calendar does not cover
 */
export function countBack(deadline: Deadline, amount: TimeSpan, calendar: WorkingCalendar): Instant | undefined {
  const { date, due, timeZone } = deadline;
  switch (amount.unit) {
    case 'hours':
      return due - amount.count * hour;
    case 'days':
      return startOfDay(addDays(date, -amount.count), timeZone);
    case 'months':
      return startOfDay(addMonths(date, -amount.count), timeZone);
    case 'working days': {
      const first = workingDaysBefore(date, amount.count, timeZone, calendar);
      return first === undefined ? undefined : startOfDay(first, timeZone);
    }
  }
}

function workingDaysBefore(last: string, n: number, timeZone: string, calendar: WorkingCalendar): string | undefined {
  let date = last;
  for (let counted = 0; counted < n; ) {
    date = addDays(date, -1);
    if (!calendar.covers(Number(date.slice(0, 4)))) return undefined;
    if (dayExists(date, timeZone) && calendar.status(date).off === undefined) counted += 1;
  }
  return date;
}
