import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { renderCodeFrame } from './code-frame.ts';
import { type Paint, paints } from './colours.ts';
import { countProblems, describeCount, plural } from './count-problems.ts';
import type { MaskedSource } from './masked-source.ts';
import { wordProblem } from './word-problem.ts';

export interface PrettyOptions {
  /** How many records were checked. */
  readonly records: number;
  readonly source: MaskedSource;
  /** ANSI colours; the host knows whether its output is a terminal that wants them. */
  readonly colour: boolean;
  /** Where the docs of a rule are; without it the words name `debrief explain`. */
  readonly docs?: (rule: string) => string;
}

/** `check --format pretty`: every problem with its line of the source, and a summary. Ends with a line feed. */
export function renderPretty(problems: readonly Problem[], options: PrettyOptions): string {
  const paint = paints(options.colour);
  const blocks = problems.map((problem) => renderProblem(problem, options, paint));
  return [...blocks, renderSummary(problems, options.records, paint)].join('\n');
}

function renderProblem(problem: Problem, { source, docs }: PrettyOptions, paint: Paint): string {
  const { rule, severity, file, place, related } = problem;
  const { message, hint } = wordProblem(problem);
  const level = severity === 'error' ? paint.red : paint.yellow;
  const frame = renderCodeFrame(source, file, place);
  const isElsewhere = related !== undefined && (related.file !== file || related.place.line !== place.line);
  const other = isElsewhere ? renderCodeFrame(source, related.file, related.place) : undefined;
  const margin = String(Math.max(frame?.line ?? 0, other?.line ?? 0) || '').length;
  const gutter = ' '.repeat(margin);
  const bar = paint.blue('│');
  const lines = [`${level(paint.bold(severity))}${paint.bold(`: ${message}`)}  ${paint.dim(rule)}`];
  lines.push(`${gutter} ${paint.blue('╭─')} ${paint.cyan(`${showValue(file, 400)}:${place.line}:${place.column}`)}`);
  const numbered = (line: number, code: string) => `${paint.blue(String(line).padStart(margin))} ${bar} ${code}`;
  const below = (text: string) => `${gutter} ${bar} ${text}`;
  const earlier =
    other === undefined ? [] : [numbered(other.line, other.code), below(paint.blue(other.marks.replaceAll('^', '-')))];
  const isAbove = isElsewhere && related.file === file && related.place.line < place.line;
  if (isAbove) lines.push(...earlier);
  if (frame !== undefined) lines.push(numbered(frame.line, frame.code), below(level(frame.marks)));
  if (!isAbove && isElsewhere) {
    lines.push(
      `${gutter} ${paint.blue('├─')} ${paint.cyan(`${showValue(related.file, 400)}:${related.place.line}:${related.place.column}`)}`,
    );
    lines.push(...earlier);
  }
  if (hint !== '') lines.push(`${gutter} ${paint.blue('╰─')} ${hint}`);
  if (docs !== undefined) lines.push(`${gutter}    ${paint.dim(docs(rule))}`);
  return `${lines.join('\n')}\n`;
}

function renderSummary(problems: readonly Problem[], records: number, paint: Paint): string {
  if (problems.length === 0) return `${paint.green('✔')} ${plural(records, 'record')} checked, no problems\n`;
  const count = countProblems(problems);
  const files = new Set(problems.map(({ file }) => file)).size;
  const mark = count.errors > 0 ? paint.red('✖') : paint.yellow('⚠');
  const rule = problems[0]?.rule ?? '';
  const told = `${mark} ${paint.bold(describeCount(count))} in ${plural(files, 'file')}, ${plural(records, 'record')} checked`;
  return `${told}\n${paint.dim(`  debrief explain <rule> tells why, such as: debrief explain ${rule}`)}\n`;
}
