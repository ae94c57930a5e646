import type { RollRule } from '../../../src/core/calendar/roll-rule.ts';
import type { WorkingCalendar } from '../../../src/core/calendar/working-calendar.ts';
import type { TimeSpan } from '../../../src/core/time/time-span.ts';

/*
 * Deadlines counted day by day with nothing but `Intl` and `Date.UTC`: slow, plain, and written apart from the real counting.
 * A date is a number here: days since 1970-01-01.
 */
const day = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function localDay(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
    formats.set(timeZone, format);
  }
  const [month, dayOfMonth, year] = format.format(instant).split('/').map(Number);
  return Date.UTC(year ?? 0, (month ?? 0) - 1, dayOfMonth) / day;
}

/** Minutes east of UTC that the zone's clocks show at an instant. */
function offset(instant: number, timeZone: string): number {
  const key = `clock ${timeZone}`;
  let format = formats.get(key);
  if (format === undefined) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone, ...parts, hourCycle: 'h23' });
    formats.set(key, format);
  }
  const [month = 0, date, year = 0, hour, minute] = (format.format(instant).match(/\d+/g) ?? []).map(Number);
  return (Date.UTC(year, month - 1, date, hour, minute) - Math.floor(instant / 60_000) * 60_000) / 60_000;
}

const beginnings = new Map<string, number>();

/**
 * First instant at which the local date is this day or a later one. Guesses with the offset of the day before, proves the guess,
 * and otherwise tries every minute.
 */
function begins(date: number, timeZone: string): number {
  const key = `${timeZone} ${date}`;
  const known = beginnings.get(key);
  if (known !== undefined) return known;
  const isBegin = (t: number) => localDay(t, timeZone) >= date && localDay(t - 1, timeZone) < date;
  let t = date * day - offset(date * day - day, timeZone) * 60_000;
  if (!isBegin(t)) for (t = date * day - 15 * 3_600_000; !isBegin(t); ) t += 60_000;
  beginnings.set(key, t);
  return t;
}

/** 12:00 on the local clock. */
function noon(date: number, timeZone: string): number {
  return date * day + day / 2 - offset(begins(date, timeZone) + 8 * 3_600_000, timeZone) * 60_000;
}

function text(date: number): string {
  return new Date(date * day).toISOString().slice(0, 10);
}

/** Apia had no 2011-12-30: such a day begins when the next one does. */
function existed(date: number, timeZone: string): boolean {
  return begins(date + 1, timeZone) !== begins(date, timeZone);
}

/** Undefined when the year has no trusted holidays. */
function isWorked(date: number, calendar: WorkingCalendar): boolean | undefined {
  const year = new Date(date * day).getUTCFullYear();
  if (calendar.name !== 'none' && (year < 2016 || year > 2036)) return undefined;
  const weekday = new Date(date * day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !calendar.holidays(year).has(text(date));
}

function monthsLater(date: number, months: number): number {
  const from = new Date(date * day);
  const wanted = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const daysInMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  return wanted / day + Math.min(from.getUTCDate(), daysInMonth) - 1;
}

/** `undefined` stands for a year that is not covered. */
export function slowDeadline(
  trigger: number,
  { count, unit }: TimeSpan,
  calendar: WorkingCalendar,
  timeZone: string,
  roll: RollRule,
): { date: string; overdueFrom: number } | undefined {
  let date = localDay(trigger, timeZone);
  let overdueFrom: number | undefined;
  if (unit === 'hours') {
    overdueFrom = trigger + count * 3_600_000 + 1000;
    date = localDay(overdueFrom - 1000, timeZone);
  } else if (unit === 'months') {
    date = monthsLater(date, count);
    while (!existed(date, timeZone)) date += 1;
  } else {
    for (let left = count; left > 0; ) {
      date += 1;
      if (!existed(date, timeZone)) continue;
      const counts = unit === 'days' || isWorked(date, calendar);
      if (counts === undefined) return undefined;
      if (counts) left -= 1;
    }
  }
  if (roll !== 'none') {
    const from = date;
    for (;;) {
      if (existed(date, timeZone)) {
        const worked = isWorked(date, calendar);
        if (worked === undefined) return undefined;
        if (worked) break;
      }
      date += 1;
    }
    if (date !== from) {
      overdueFrom = roll === 'noon of next working day' ? noon(date, timeZone) + 1000 : undefined;
    }
  }
  return { date: text(date), overdueFrom: overdueFrom ?? begins(date + 1, timeZone) };
}
