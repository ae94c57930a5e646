import { type ImportFigures, sumFigures } from '../import/describe-import.ts';
import type { ImportPlan } from '../import/plan-import.ts';
import { showValue } from '../text/show-value.ts';
import { paints } from './colours.ts';
import { plural } from './count-problems.ts';
import { wordImportFinding } from './import-wording.ts';
import { renderImportFigures } from './render-import-figures.ts';

export interface ImportReport extends Pick<ImportPlan, 'records' | 'findings'> {
  /** Of each record, in their order. */
  readonly figures: readonly ImportFigures[];
}

/** What import understood of its sources and what it did not: each finding at its line, each record, the totals. */
export function renderImportReport({ records, findings, figures }: ImportReport, colour: boolean): string {
  const paint = paints(colour);
  const lines = findings.map((finding) => {
    const level = finding.severity === 'error' ? paint.red('error') : paint.yellow('warning');
    const { line, column } = finding.place;
    const at = paint.cyan(`${showFile(finding.file)}:${line}:${column}`);
    return `${at} ${level}: ${wordImportFinding(finding)}  ${paint.dim(finding.rule)}\n`;
  });
  const elsewhere = records
    .filter(({ incident }) => incident.understanding.headings.unknown.length > 0)
    .map(({ path, incident }) => {
      const labels = incident.understanding.headings.unknown.map((label) => `"${showValue(label, 40)}"`);
      return `${showFile(path)}: sections of their own: ${labels.join(', ')}\n`;
    });
  const rows = records.map(({ id }, index) => [id, figures[index]] as const);
  const known = rows.filter((row): row is readonly [string, ImportFigures] => row[1] !== undefined);
  const table = renderImportFigures([...known, ['all', sumFigures(figures)]], 'record');
  return [lines.join(''), elsewhere.join(''), table].filter((part) => part !== '').join('\n');
}

/** The same in a line, for the end of a run. */
export function describeImportTotals(findings: ImportPlan['findings'], records: number): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const counts = `${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}`;
  return `${plural(records, 'record')} drafted, ${counts} in the sources`;
}

/** A name that starts a line must not start a command of the Actions runner. */
function showFile(file: string): string {
  const shown = showValue(file, 400);
  return shown.startsWith(':') ? `./${shown}` : shown;
}
