import { Temporal } from 'temporal-polyfill';
import type { Amount } from '../config/config.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import type { Deadline } from './deadline.ts';
import { dayExists, startOfDay } from './local-day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const hour = 3_600_000;

/**
 * The instant that lies an amount before a deadline: hours before its last second, otherwise the beginning of the local day
 * that is so many days, working days or months before the day of the deadline.
 * @returns undefined when that leads into a year that the calendar does not cover
 */
export function countBack(deadline: Deadline, amount: Amount, calendar: WorkingCalendar): Instant | undefined {
  const last = Temporal.PlainDate.from(deadline.date);
  switch (amount.unit) {
    case 'hours':
      return deadline.due - amount.count * hour;
    case 'days':
      return startOfDay(last.subtract({ days: amount.count }), deadline.timeZone);
    case 'months':
      return startOfDay(last.subtract({ months: amount.count }), deadline.timeZone);
    case 'working days': {
      const first = workingDaysBefore(last, amount.count, deadline.timeZone, calendar);
      return first && startOfDay(first, deadline.timeZone);
    }
  }
}

function workingDaysBefore(
  last: Temporal.PlainDate,
  n: number,
  timeZone: string,
  calendar: WorkingCalendar,
): Temporal.PlainDate | undefined {
  let date = last;
  for (let counted = 0; counted < n; ) {
    date = date.subtract({ days: 1 });
    if (!calendar.covers(date.year)) return undefined;
    if (dayExists(date, timeZone) && calendar.status(date).off === undefined) counted += 1;
  }
  return date;
}
