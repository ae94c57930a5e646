import type { Temporal } from 'temporal-polyfill';
import type { Amount, RollRule } from '../config/config.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import type { CountRefusal, DayReason, DeadlineCount } from './deadline.ts';
import { dayExists, endOfDay, noon, plainDate } from './local-day.ts';
import { trustedYears, type WorkingCalendar } from './working-calendar.ts';

/** More than anybody waits, and little enough to count day by day. */
const longest = 10_000;

const second = 1000;
const hour = 3600 * second;

/** Where the counting ended: a local day, and the first instant after the deadline. */
interface End {
  readonly date: Temporal.PlainDate;
  readonly overdueFrom: Instant;
}

/** The way to the deadline, and what was met on it. */
interface Walk {
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly counted: string[];
  readonly skipped: DayReason[];
  readonly kept: DayReason[];
  /** Years whose holidays were asked for. */
  readonly years: Set<number>;
}

/**
 * Counts a deadline and keeps the working.
 *
 * The local date of the trigger is day 0 and does not count (Regulation 1182/71, Article 3). Days, working days and months
 * run to the end of the last local day: `due` is one second before the next day begins. Hours run from the instant of the
 * trigger through nights and weekends, and the last of them is in time to the second. A month ends on the day with the
 * trigger's number, or on the last day of a month that has none (Article 3(2)(c)).
 *
 * @param trigger milliseconds since the epoch
 * @param timeZone IANA name, which must exist
 * @param roll what happens when the deadline falls on a day that is not worked; working days never do
 * @returns a refusal when the calendar is not trusted for a year that is needed, or for an amount that is no whole number
 *   from 0 to 10,000 or a trigger outside the years 1 to 9000
 */
export function countDeadline(
  trigger: Instant,
  amount: Amount,
  calendar: WorkingCalendar,
  timeZone: string,
  roll: RollRule = 'none',
): DeadlineCount {
  if (outOfRange(trigger, amount)) return { ok: false, refusal: { kind: 'out-of-range', trigger, amount } };
  const dayZero = plainDate(trigger, timeZone);
  const walk: Walk = { calendar, timeZone, counted: [], skipped: [], kept: [], years: new Set() };
  const counted = count(trigger, dayZero, amount, walk);
  const end = counted && rollOn(counted, roll, walk);
  if (end === undefined) return { ok: false, refusal: notCovered(walk) };
  const deadline = {
    trigger,
    dayZero: dayZero.toString(),
    amount,
    roll,
    due: end.overdueFrom - second,
    overdueFrom: end.overdueFrom,
    date: end.date.toString(),
    timeZone,
    calendar: calendar.name,
    counted: walk.counted,
    skipped: walk.skipped,
    kept: walk.kept,
    rolledFrom: end === counted ? undefined : counted?.date.toString(),
    warnings: calendar.warnings(walk.years),
  };
  return { ok: true, deadline };
}

function outOfRange(trigger: Instant, { count: n }: Amount): boolean {
  const year = new Date(trigger).getUTCFullYear();
  return !(year >= 1 && year <= 9000 && Number.isInteger(n) && n >= 0 && n <= longest);
}

/** @returns undefined when it came into a year that the calendar does not cover */
function count(trigger: Instant, dayZero: Temporal.PlainDate, amount: Amount, walk: Walk): End | undefined {
  switch (amount.unit) {
    case 'hours': {
      const due = trigger + amount.count * hour;
      return { date: plainDate(due, walk.timeZone), overdueFrom: due + second };
    }
    case 'days':
      return endOf(
        countDays(dayZero, amount.count, () => true, walk),
        walk,
      );
    case 'working days':
      return endOf(
        countDays(dayZero, amount.count, (date) => isWorked(date, walk), walk),
        walk,
      );
    case 'months':
      return endOf(countMonths(dayZero, amount.count, walk), walk);
  }
}

function endOf(date: Temporal.PlainDate | undefined, walk: Walk): End | undefined {
  return date && { date, overdueFrom: endOfDay(date, walk.timeZone) };
}

/** Walks on until `n` days have counted; `counts` answers undefined where it does not know. */
function countDays(
  from: Temporal.PlainDate,
  n: number,
  counts: (date: Temporal.PlainDate) => boolean | undefined,
  walk: Walk,
): Temporal.PlainDate | undefined {
  let date = from;
  for (let counted = 0; counted < n; ) {
    date = date.add({ days: 1 });
    const counting = existing(date, walk) && counts(date);
    if (counting === undefined) return undefined;
    if (!counting) continue;
    counted += 1;
    walk.counted.push(date.toString());
  }
  return date;
}

/** A date that the zone left out is nobody's last day: the next one that it had is. */
function countMonths(from: Temporal.PlainDate, n: number, walk: Walk): Temporal.PlainDate {
  for (let month = 1; month < n; month += 1) walk.counted.push(from.add({ months: month }).toString());
  let date = from.add({ months: n });
  while (!existing(date, walk)) date = date.add({ days: 1 });
  if (n > 0) walk.counted.push(date.toString());
  return date;
}

function existing(date: Temporal.PlainDate, walk: Walk): boolean {
  const exists = dayExists(date, walk.timeZone);
  if (!exists) walk.skipped.push({ date: date.toString(), reason: `no such date in ${walk.timeZone}` });
  return exists;
}

/** Notes why a day is not worked, or why it is although it is a holiday. @returns undefined in a year not covered */
function isWorked(date: Temporal.PlainDate, walk: Walk): boolean | undefined {
  walk.years.add(date.year);
  if (!walk.calendar.covers(date.year)) return undefined;
  const { off, kept } = walk.calendar.status(date);
  if (off !== undefined) walk.skipped.push({ date: date.toString(), reason: off });
  if (kept !== undefined) walk.kept.push({ date: date.toString(), reason: kept });
  return off === undefined;
}

function rollOn(end: End, roll: RollRule, walk: Walk): End | undefined {
  if (roll === 'none') return end;
  const date = firstWorked(end.date, walk);
  if (date === undefined || date.equals(end.date)) return date && end;
  if (roll === 'end of next working day') return endOf(date, walk);
  return { date, overdueFrom: noon(date, walk.timeZone) + second };
}

/** @returns the date itself, if it is worked */
function firstWorked(from: Temporal.PlainDate, walk: Walk): Temporal.PlainDate | undefined {
  for (let date = from; ; date = date.add({ days: 1 })) {
    const worked = existing(date, walk) && isWorked(date, walk);
    if (worked !== false) return worked && date;
  }
}

function notCovered({ calendar, years }: Walk): CountRefusal {
  const year = [...years].find((asked) => !calendar.covers(asked)) ?? Number.NaN;
  return { kind: 'year-not-covered', calendar: calendar.name, year, ...trustedYears };
}
