import type { Instant } from '../time/instant.ts';
import { addDays, addMonths, dayExists, endOfDay, localDate, noon } from '../time/local-day.ts';
import type { TimeSpan } from '../time/time-span.ts';
import type { CountRefusal, DayReason, DeadlineCount } from './deadline.ts';
import type { RollRule } from './roll-rule.ts';
import { trustedYears, type WorkingCalendar } from './working-calendar.ts';

/** More than anybody waits, and little enough to count day by day. */
const longest = 10_000;

const second = 1000;
const hour = 3600 * second;

/** Where the counting ended: a local day, and the first instant after the deadline. */
interface End {
  /** Local date `YYYY-MM-DD`. */
  readonly date: string;
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
  amount: TimeSpan,
  calendar: WorkingCalendar,
  { timeZone, roll = 'none' }: { readonly timeZone: string; readonly roll?: RollRule | undefined },
): DeadlineCount {
  if (outOfRange(trigger, amount)) return { ok: false, refusal: { kind: 'out-of-range', trigger, amount } };
  const dayZero = localDate(trigger, timeZone);
  const walk: Walk = { calendar, timeZone, counted: [], skipped: [], kept: [], years: new Set() };
  const counted = count(trigger, dayZero, amount, walk);
  const end = counted && rollOn(counted, roll, walk);
  if (end === undefined) return { ok: false, refusal: notCovered(walk) };
  const deadline = {
    trigger,
    dayZero: dayZero,
    amount,
    roll,
    due: end.overdueFrom - second,
    overdueFrom: end.overdueFrom,
    date: end.date,
    timeZone,
    calendar: calendar.name,
    counted: walk.counted,
    skipped: walk.skipped,
    kept: walk.kept,
    rolledFrom: end === counted ? undefined : counted?.date,
    warnings: calendar.warnings(walk.years),
  };
  return { ok: true, deadline };
}

function outOfRange(trigger: Instant, { count: n }: TimeSpan): boolean {
  const year = new Date(trigger).getUTCFullYear();
  return !(year >= 1 && year <= 9000 && Number.isInteger(n) && n >= 0 && n <= longest);
}

/** @returns undefined when it came into a year that the calendar does not cover */
function count(trigger: Instant, dayZero: string, amount: TimeSpan, walk: Walk): End | undefined {
  switch (amount.unit) {
    case 'hours': {
      const due = trigger + amount.count * hour;
      return { date: localDate(due, walk.timeZone), overdueFrom: due + second };
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

function endOf(date: string | undefined, walk: Walk): End | undefined {
  return date === undefined ? undefined : { date, overdueFrom: endOfDay(date, walk.timeZone) };
}

/** The deadlines of a long history run over the same days again and again. */
const following = new Map<string, string>();

function dayAfter(date: string): string {
  const known = following.get(date);
  if (known !== undefined) return known;
  if (following.size > longest) following.clear();
  const next = addDays(date, 1);
  following.set(date, next);
  return next;
}

/** Walks on until `n` days have counted; `counts` answers undefined where it does not know. */
function countDays(
  from: string,
  n: number,
  counts: (date: string) => boolean | undefined,
  walk: Walk,
): string | undefined {
  let date = from;
  for (let counted = 0; counted < n; ) {
    date = dayAfter(date);
    const counting = existing(date, walk) && counts(date);
    if (counting === undefined) return undefined;
    if (!counting) continue;
    counted += 1;
    walk.counted.push(date);
  }
  return date;
}

/** A date that the zone left out is nobody's last day: the next one that it had is. */
function countMonths(from: string, n: number, walk: Walk): string {
  for (let month = 1; month < n; month += 1) walk.counted.push(addMonths(from, month));
  let date = addMonths(from, n);
  while (!existing(date, walk)) date = addDays(date, 1);
  if (n > 0) walk.counted.push(date);
  return date;
}

/** Why a date is skipped that a zone left out. */
export const noSuchDate = (timeZone: string): string => `no such date in ${timeZone}`;

function existing(date: string, walk: Walk): boolean {
  const exists = dayExists(date, walk.timeZone);
  if (!exists) walk.skipped.push({ date, reason: noSuchDate(walk.timeZone) });
  return exists;
}

/** Notes why a day is not worked, or why it is although it is a holiday. @returns undefined in a year not covered */
function isWorked(date: string, walk: Walk): boolean | undefined {
  const year = Number(date.slice(0, 4));
  walk.years.add(year);
  if (!walk.calendar.covers(year)) return undefined;
  const { off, kept } = walk.calendar.status(date);
  if (off !== undefined) walk.skipped.push({ date, reason: off });
  if (kept !== undefined) walk.kept.push({ date, reason: kept });
  return off === undefined;
}

function rollOn(end: End, roll: RollRule, walk: Walk): End | undefined {
  if (roll === 'none') return end;
  const date = firstWorked(end.date, walk);
  if (date === undefined) return undefined;
  if (date === end.date) return end;
  if (roll === 'end of next working day') return endOf(date, walk);
  return { date, overdueFrom: noon(date, walk.timeZone) + second };
}

/** @returns the date itself, if it is worked */
function firstWorked(from: string, walk: Walk): string | undefined {
  for (let date = from; ; date = addDays(date, 1)) {
    const worked = existing(date, walk) && isWorked(date, walk);
    if (worked !== false) return worked ? date : undefined;
  }
}

function notCovered({ calendar, years }: Walk): CountRefusal {
  const year = [...years].find((asked) => !calendar.covers(asked)) ?? Number.NaN;
  return { kind: 'year-not-covered', calendar: calendar.name, year, ...trustedYears };
}
