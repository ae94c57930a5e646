import type { PublishCadence } from '../config/config.ts';
import { addDays, addMonths } from '../time/local-day.ts';

export type PeriodLength = Exclude<PublishCadence, 'individually'>;

/** A quarter or a year, in local dates. */
export interface Period {
  /** `2026-Q2` or `2026`, as in the front matter and the file's name. */
  readonly name: string;
  readonly length: PeriodLength;
  /** First and last local date. */
  readonly first: string;
  readonly last: string;
}

/** The period that a local date lies in. */
export function periodOf(date: string, length: PeriodLength): Period {
  const year = date.slice(0, 4);
  if (length === 'annually') return { name: year, length, first: `${year}-01-01`, last: `${year}-12-31` };
  const quarter = Math.ceil(Number(date.slice(5, 7)) / 3);
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
  return { name: `${year}-Q${quarter}`, length, first, last: addDays(addMonths(first, 3), -1) };
}

/** Reads the name of a quarter or a year; undefined for anything else. */
export function parsePeriod(name: string): Period | undefined {
  const [, year, quarter] = /^([1-9]\d{3})(?:-Q([1-4]))?$/i.exec(name) ?? [];
  if (year === undefined) return undefined;
  if (quarter === undefined) return periodOf(`${year}-01-01`, 'annually');
  return periodOf(`${year}-${String(Number(quarter) * 3).padStart(2, '0')}-01`, 'quarterly');
}

/** The period after one. */
export function nextPeriod({ last, length }: Period): Period {
  return periodOf(addDays(last, 1), length);
}

/** The roll-up's id, `rollup-2026-q2`. */
export function rollupId({ name }: Period): string {
  return `rollup-${name.toLowerCase()}`;
}

/** As a title says it: `April to June 2026`, `2026`. */
export function periodWords({ name, length, first }: Period): string {
  if (length === 'annually') return name;
  const quarters = ['January to March', 'April to June', 'July to September', 'October to December'];
  return `${quarters[Math.floor(Number(first.slice(5, 7)) / 3)]} ${name.slice(0, 4)}`;
}
