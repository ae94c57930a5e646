import { parsePostmortem } from '../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../src/core/redaction/publish.ts';
import type { Comparison } from './compare.ts';
import type { Corpus } from './import-corpus.ts';

type Row = Readonly<Record<string, string>>;

/** Compares the timelines of the drafts with a table of their rows, first and last times, and order. */
export function compareTimelines({ plan }: Corpus, rows: readonly Row[]): Comparison[] {
  const known = new Map(plan.records.map(({ incident, text }) => [incident.file, timesOf(text)]));
  const late = new Set(plan.findings.filter(({ rule }) => rule === 'timeline-order').map(({ file }) => file));
  const unread = (file = '') =>
    plan.findings.filter((one) => one.file === file && one.rule === 'unreadable-time').length;
  const unlike = (name: string, is: (times: readonly string[], row: Row) => boolean): Comparison => ({
    name,
    of: rows.length,
    missed: rows.filter((row) => !is(known.get(row['path'] ?? '') ?? [], row)).map((row) => row['path'] ?? ''),
    beyond: [],
  });
  return [
    unlike('rows of the timeline read, or named at their line', (times, row) => {
      const rows = Number(row['rows']);
      return times.length === rows || (times.length < rows && times.length + unread(row['path']) >= rows);
    }),
    unlike(
      'first and last time',
      (times, row) => (times[0] ?? '') === row['first'] && (times.at(-1) ?? '') === row['last'],
    ),
    unlike('order of the rows', (_, row) => late.has(row['path'] ?? '') === (row['monotone'] === 'False')),
  ];
}

/** `2022-01-31 12:00` of each row that was understood, as it is written; `CET` in summer is two times, and understood as such. */
function timesOf(text: string): string[] {
  const clock = { today: '1970-01-01', timeZone: 'UTC', notAfter: { count: 1, unit: 'days' } } as const;
  const { timeline } = parsePostmortem(publish({ path: 'x.md', text }, clock).text, { timeZone: 'UTC', synonyms: {} });
  return timeline
    .filter(({ fault, day }) => fault !== 'unreadable-time' && day === undefined)
    .map(({ time }) => {
      const [, day, hour = '', minute] = /(\d{4}-\d{2}-\d{2})\s+(\d{1,2}):(\d{2})/.exec(time.value) ?? [];
      return `${day} ${hour.padStart(2, '0')}:${minute}`;
    });
}
