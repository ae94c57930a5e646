import { isDate } from '../time/is-date.ts';
import { addDays, addMonths } from '../time/local-day.ts';

/** A stretch of local days that somebody asks about. */
export interface AuditPeriod {
  /** As it was asked for: `2026-Q3`, `2026`, `2026-07`, `2026-07-01..2026-09-30`. */
  readonly name: string;
  /** First and last local date, `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
}

const forms = /^(?:(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?|(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2}))$/i;

/** Reads a period: a quarter, a year, a month, or two dates; undefined for anything else, and for an end before its beginning. */
export function parseAuditPeriod(text: string): AuditPeriod | undefined {
  const [, year, quarter, month, from, to] = forms.exec(text) ?? [];
  if (from !== undefined && to !== undefined)
    return isDate(from) && isDate(to) && from <= to ? { name: text, first: from, last: to } : undefined;
  if (year === undefined || year === '0000') return undefined;
  const begin = quarter === undefined ? (month ?? '01') : String(Number(quarter) * 3 - 2).padStart(2, '0');
  const months = quarter !== undefined ? 3 : month !== undefined ? 1 : 12;
  const first = `${year}-${begin}-01`;
  return { name: text.toUpperCase(), first, last: addDays(addMonths(first, months), -1) };
}

/** Whether a local date lies in a period. */
export function isWithinPeriod({ first, last }: AuditPeriod, date: string): boolean {
  return first <= date && date <= last;
}
