import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import { isId } from './parse-front-matter.ts';

/** What the path of a record says. */
export type RecordPath =
  | { readonly kind: 'record'; readonly year: number; readonly id: string }
  | { readonly kind: 'rollup'; readonly period: string };

/**
 * Where the record of an incident stands: `postmortems/2026/issue-42.md`.
 * @param at `started`, or while that is unknown the creation of the issue; its year is taken in `timeZone` (IANA name)
 * @param records folder of the records, from the root of the repository
 */
export function recordPath(id: string, at: Instant, timeZone: string, records: string): string {
  return `${records}/${localDate(at, timeZone).slice(0, 4)}/${id}.md`;
}

/** Where a roll-up stands: `postmortems/rollups/2026-Q2.md`. */
export function rollupPath(period: string, records: string): string {
  return `${records}/rollups/${period}.md`;
}

/** The inverse of `recordPath` and `rollupPath`; undefined for a path that is neither. */
export function parseRecordPath(path: string, records: string): RecordPath | undefined {
  if (!path.startsWith(`${records}/`) || !path.endsWith('.md')) return undefined;
  const [folder = '', name = '', ...more] = path.slice(records.length + 1, -'.md'.length).split('/');
  if (more.length > 0) return undefined;
  if (folder === 'rollups') return /^\d{4}(-Q[1-4])?$/.test(name) ? { kind: 'rollup', period: name } : undefined;
  return /^\d{4}$/.test(folder) && isId(name) ? { kind: 'record', year: Number(folder), id: name } : undefined;
}
