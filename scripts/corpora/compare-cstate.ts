import { severityMeaning } from '../../src/core/postmortem/severity-meaning.ts';
import type { Comparison } from './compare.ts';
import type { Corpus } from './import-corpus.ts';

/** What the ground truth calls a defect, the finding that it must be, and the key at whose line. */
const defects = {
  'end-not-after-start': ['ends-before-start', 'resolvedWhen'],
  'unpadded-hour': ['unpadded-time', 'date'],
  'no-zone': ['missing-zone', 'date'],
  'filename-date-differs': ['file-date-differs', 'date'],
} as const;

/** Compares what import found in cState records with a table of their times and defects, each at its line. */
export function compareCstate(
  { plan, texts }: Corpus,
  rows: readonly Readonly<Record<string, string>>[],
): Comparison[] {
  const lineOf = (file: string, key: string) =>
    (texts.get(file) ?? '').split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1;
  const kinds = Object.entries(defects).map(([name, [rule, key]]): Comparison => {
    const expected = rows.filter((row) => row['defects']?.split(',').includes(name)).map((row) => row['path'] ?? '');
    const found = plan.findings.filter((one) => one.rule === rule);
    const at = (file: string) => found.some((one) => one.file === file && one.place.line === lineOf(file, key));
    const beyond = new Set(found.map(({ file }) => file).filter((file) => !expected.includes(file)));
    return { name, of: expected.length, missed: expected.filter((file) => !at(file)), beyond: [...beyond] };
  });
  const records = new Map(plan.records.map(({ incident }) => [incident.file, incident]));
  const differing = (is: (row: Readonly<Record<string, string>>) => boolean, name: string): Comparison => {
    const missed = rows.filter((row) => !is(row)).map((row) => row['path'] ?? '');
    return { name, of: rows.length, missed, beyond: [] };
  };
  const same = (instant: number | undefined, expected = '', raw = '') =>
    instant === undefined ? !/(?:Z|[+-]\d\d:\d\d)$/.test(raw) : instant === Date.parse(expected);
  return [
    ...kinds,
    differing(
      (row) => same(records.get(row['path'] ?? '')?.instants.started, row['start_utc'], row['start_raw']),
      'start as stated, or open without a zone',
    ),
    differing(
      (row) => same(records.get(row['path'] ?? '')?.instants.resolved, row['end_utc'], row['end_raw']),
      'end as stated, or open without a zone',
    ),
    differing((row) => records.get(row['path'] ?? '')?.severity === severityMeaning(row['severity'] ?? ''), 'severity'),
  ];
}
