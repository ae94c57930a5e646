import type { ImportFigures, Share } from '../import/describe-import.ts';

const columns: readonly (readonly [string, (figures: ImportFigures) => string])[] = [
  ['records', ({ records }) => String(records)],
  ['parts', ({ parts }) => percent(parts)],
  ['headings', ({ headings }) => percent(headings)],
  ['timeline', ({ timelines }) => percent(timelines)],
  ['times read', ({ times }) => `${percent(times)} of ${times.of}`],
  ['start and end', ({ windows }) => percent(windows)],
  ['severity', ({ severities }) => `${percent(severities)} of ${severities.of}`],
  ['actions', ({ actions }) => percent(actions)],
  ['owner', ({ owners }) => `${percent(owners)} of ${owners.of}`],
  ['tracking', ({ tracked }) => percent(tracked)],
];

/** What import understood, a line for each row and aligned, as a Markdown table. Ends with a line feed. */
export function renderImportFigures(rows: readonly (readonly [string, ImportFigures])[], first: string): string {
  const cells = [
    [first, ...columns.map(([name]) => name)],
    ...rows.map(([name, figures]) => [name.replaceAll('|', '\\|'), ...columns.map(([, show]) => show(figures))]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return `${[line(head), rule, ...body.map(line)].join('\n')}\n`;
}

function percent({ of, is }: Share): string {
  return of === 0 ? '–' : `${Math.floor((100 * is) / of)} %`;
}
