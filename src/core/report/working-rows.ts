import type { Deadline } from '../calendar/deadline.ts';
import type { RollRule } from '../calendar/roll-rule.ts';
import { addDays, type Weekday, weekday } from '../time/local-day.ts';
import { localTime } from '../time/local-time.ts';

/** One day of a deadline's working, or a stretch of days that all counted. */
export interface WorkingRow {
  /** Local date `YYYY-MM-DD`. */
  readonly date: string;
  /** Last date of a stretch. */
  readonly until: string | undefined;
  readonly weekday: Weekday;
  /** `0`, `1`, `1–20`; empty for a day that did not count. */
  readonly count: string;
  /** What there is to say of the day: why it did not count, that it is the last. */
  readonly note: string;
}

/** Where a deadline moves that falls on a day that is not worked. */
export const rollWords: Readonly<Record<RollRule, string>> = {
  none: 'nowhere',
  'end of next working day': 'the end of the next working day',
  'noon of next working day': 'noon of the next working day',
};

/** So many rows are read one by one; beyond, days that counted one after another are told as a stretch. */
const readable = 31;

/** The working of a deadline day by day, from day 0 to the last. */
export function workingRows(deadline: Deadline): readonly WorkingRow[] {
  const rows = new Map<string, { count: string; notes: string[] }>();
  const row = (date: string) => {
    const found = rows.get(date) ?? { count: '', notes: [] };
    rows.set(date, found);
    return found;
  };
  describeDayZero(deadline, row(deadline.dayZero));
  const unit = deadline.amount.unit === 'months' ? 'month ' : '';
  for (const [index, date] of deadline.counted.entries()) row(date).count = `${unit}${index + 1}`;
  for (const { date, reason } of deadline.skipped) row(date).notes.push(reason === weekday(date) ? 'weekend' : reason);
  for (const { date, reason } of deadline.kept) row(date).notes.push(`a holiday that counts: ${reason}`);
  if (deadline.rolledFrom !== undefined)
    row(deadline.rolledFrom).notes.push(`so the deadline moves to ${rollWords[deadline.roll]}`);
  row(deadline.date).notes.push(`due at ${localTime(deadline.due, deadline.timeZone)}`);
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  const single = sorted.map(([date, { count, notes }]): WorkingRow => {
    return { date, until: undefined, weekday: weekday(date), count, note: notes.join('; ').replace('; so ', ', so ') };
  });
  return single.length <= readable ? single : single.reduce<readonly WorkingRow[]>(joinStretch, []);
}

function describeDayZero({ amount, trigger, timeZone }: Deadline, row: { count: string; notes: string[] }): void {
  row.count = amount.unit === 'hours' ? '' : '0';
  const at = localTime(trigger, timeZone);
  row.notes.push(amount.unit === 'hours' ? `the hours run from ${at}` : `begins at ${at}; day 0 does not count`);
}

function joinStretch(rows: readonly WorkingRow[], next: WorkingRow): readonly WorkingRow[] {
  const last = rows.at(-1);
  const joins =
    last !== undefined &&
    /^\d/.test(last.count) &&
    /^\d/.test(next.count) &&
    last.note === '' &&
    next.note === '' &&
    addDays(last.until ?? last.date, 1) === next.date;
  if (!joins) return [...rows, next];
  return [...rows.slice(0, -1), { ...last, until: next.date, count: `${last.count.split('–')[0]}–${next.count}` }];
}
