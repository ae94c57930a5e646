import type { ImportFigures, Share } from '../../src/core/import/describe-import.ts';
import type { Corpus } from './import-corpus.ts';
import type { RulePrecision } from './judgements.ts';

function percent({ of, is }: Share): string {
  return of === 0 ? '–' : `${Math.floor((100 * is) / of)} %`;
}

/** A Markdown table, aligned as Prettier has it. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]) => `| ${row.map(cell).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return `${[line(head), rule, ...body.map(line)].join('\n')}\n`;
}

/** What was understood, a line for each corpus. */
export function renderCorpora(corpora: readonly Corpus[], all: ImportFigures): string {
  const row = (name: string, figures: ImportFigures, own: readonly Corpus[]) => [
    name,
    String(figures.records),
    percent(figures.parts),
    `${percent(figures.headings)} of ${figures.headings.of}`,
    `${percent(figures.rows)} of ${figures.rows.of}`,
    `${percent(figures.times)} of ${figures.times.of}`,
    percent(figures.windows),
    String(own.reduce((sum, { lost }) => sum + lost.named, 0)),
    String(own.reduce((sum, { lost }) => sum + lost.unnamed.length, 0)),
    String(own.reduce((sum, { findings }) => sum + findings.length, 0)),
  ];
  return table([
    [
      'corpus',
      'drafted',
      'parts',
      'sections',
      'rows',
      'times',
      'start and end',
      'lost, named',
      'lost, unnamed',
      'findings',
    ],
    ...corpora.map((one) => row(one.name.replace('__', '/'), one.figures, [one])),
    row('all', all, corpora),
  ]);
}

/** How often a rule was wrong, as far as somebody judged. */
export function renderRules(rules: readonly RulePrecision[]): string {
  return table([
    ['rule', 'findings', 'judged', 'false', 'false, of those judged'],
    ...rules.map(({ rule, findings, judged, wrong }) => [
      rule,
      String(findings),
      String(judged),
      judged === 0 ? '–' : String(wrong),
      judged === 0 ? '–' : `${Math.round((1000 * wrong) / judged) / 10} %`,
    ]),
  ]);
}
