import { describeImport, type ImportFigures, sumFigures } from '../import/describe-import.ts';
import type { ImportFinding } from '../import/import-finding.ts';
import { wordImportFinding } from '../import/import-finding.ts';
import type { ImportPlan } from '../import/plan-import.ts';
import type { ImportSummary } from '../import/summarise-import.ts';
import { showValue } from '../text/show-value.ts';
import { renderImportFigures } from './render-import-figures.ts';
import { synonymLines } from './render-import-summary.ts';

export interface ImportReport extends Pick<ImportPlan, 'records' | 'findings' | 'notes' | 'left'> {
  readonly summary: ImportSummary;
}

/** What import understood of its sources and what it did not: each finding at its line, each record, the totals. Plain Markdown. */
export function renderImportReport({ records, findings, notes, left, summary }: ImportReport): string {
  const line = (finding: ImportFinding) =>
    `- ${at(finding.file, finding.place.line, finding.place.column)} ${finding.severity}: ${said(wordImportFinding(finding))} (${finding.rule})`;
  const noted = (finding: ImportFinding) =>
    `- ${at(finding.file, finding.place.line)} ${said(wordImportFinding(finding))}`;
  const elsewhere = records.flatMap(({ path, incident }) =>
    [...incident.understanding.headings.unknown, ...incident.understanding.headings.apart].map(
      (label) => `- ${shown(path)}: ${said(showValue(label, 80))}`,
    ),
  );
  const rows = records.map((record): readonly [string, ImportFigures] => [record.id, describeImport(record)]);
  const table = renderImportFigures([...rows, ['all', sumFigures(rows.map(([, figures]) => figures))]], 'record');
  const drafts = records.map(({ path, incident }) => `- ${shown(path)} from ${at(incident.file, incident.place.line)}`);
  const synonyms =
    summary.language === undefined
      ? []
      : [
          '```yaml',
          ...synonymLines(summary.language, summary.synonyms, summary.unknownHeadings)
            .slice(1)
            .map((one) => one.slice(2)),
          '```',
        ];
  return [
    '# Import\n',
    section('In the sources', findings.map(line)),
    section(
      'Left out',
      left.map(
        ({ file, line: number, reason, words }) => `- ${at(file, number)} ${reason}: ${said(showValue(words, 120))}`,
      ),
    ),
    section('Sections of their own', elsewhere),
    section('Otherwise in the drafts than in the sources', notes.map(noted)),
    section(`Headings in ${summary.language ?? ''}`, synonyms),
    section('Drafts', drafts),
    `## Figures\n\n${table}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}\n`;
}

/** A name that starts a line must not start a command of the Actions runner. */
function shown(file: string): string {
  return `\`${showValue(file, 400).replaceAll('`', "'")}\``;
}

function at(file: string, line: number, column?: number): string {
  return `${shown(file)}:${line}${column === undefined ? '' : `:${column}`}`;
}

/** Words of others, on a line that starts with ours. Nothing in a file of a repository notifies anybody. */
function said(words: string): string {
  return words.replace(/[<`]/g, '\\$&');
}

/** The same for programs, stable from the first release: counts, and each finding as `check --format json` has them. */
export function renderImportJson({ records, findings, notes, left, summary }: ImportReport): string {
  const told = (finding: ImportFinding) => ({
    rule: finding.rule,
    severity: finding.severity,
    file: finding.file,
    line: finding.place.line,
    column: finding.place.column,
    message: wordImportFinding(finding),
  });
  const drafts = records.map(({ id, path, incident }) => ({
    id,
    path,
    from: { file: incident.file, line: incident.place.line, format: incident.format },
    sections: [...incident.understanding.headings.unknown, ...incident.understanding.headings.apart],
  }));
  const figures = { ...summary, synonyms: Object.fromEntries(summary.synonyms) };
  return `${JSON.stringify({ summary: figures, records: drafts, findings: findings.map(told), notes: notes.map(told), left }, undefined, 2)}\n`;
}
