import { codeSpan, proseToMarkdown } from '../text/escape-markdown.ts';
import type { Problem } from '../text/problem.ts';
import { countProblems, plural } from './count-problems.ts';
import { wordProblem } from './word-problem.ts';

/** Where things can be looked up. */
export interface ReportLinks {
  /** The address of a line of a file as it was checked. */
  readonly line?: (file: string, line: number) => string;
  /** The address of a rule's docs. */
  readonly docs?: (rule: string) => string;
}

const tableHead = '| | Line | Problem | Rule |\n| --- | ---: | --- | --- |\n';

/** All problems as Markdown, a table for each file, the file with the most errors first; at most `room` bytes, and what was left out is told. */
export function renderProblemTables(problems: readonly Problem[], links: ReportLinks, room: number): string {
  let text = '';
  let left = room;
  let omitted = 0;
  for (const [file, own] of worstFilesFirst(problems)) {
    let table = `\n### ${codeSpan(file)}\n\n${tableHead}`;
    let rows = 0;
    for (const problem of errorsFirst(own)) {
      const row = renderRow(problem, links);
      if (size(table) + size(row) > left) break;
      table += row;
      rows++;
    }
    omitted += own.length - rows;
    if (rows === 0) continue;
    text += table;
    left -= size(table);
  }
  if (omitted > 0)
    text += `\n${plural(omitted, 'more problem')} had no room here; see them with ${codeSpan('debrief check')}.\n`;
  return text;
}

function worstFilesFirst(problems: readonly Problem[]): readonly (readonly [string, readonly Problem[]])[] {
  const groups = [...Map.groupBy(problems, ({ file }) => file)];
  return groups.toSorted(([, a], [, b]) => countProblems(b).errors - countProblems(a).errors);
}

/** Within a file, by level and then as they stand in it. */
function errorsFirst(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
}

/** One problem as a row: level, line, fault and what to do, rule. */
function renderRow(problem: Problem, { line, docs }: ReportLinks): string {
  const { rule, severity, file, place } = problem;
  const { message, hint } = wordProblem(problem);
  const level = severity === 'error' ? '❌' : '⚠️';
  const at = line === undefined ? String(place.line) : `[${place.line}](${safeAddress(line(file, place.line))})`;
  const named = docs === undefined ? codeSpan(rule) : `[${codeSpan(rule)}](${safeAddress(docs(rule))})`;
  const advice = hint === '' ? '' : `<br>${proseToMarkdown(hint)}`;
  return `| ${level} | ${at} | ${proseToMarkdown(message)}${advice} | ${named} |\n`;
}

/** An address that cannot leave its brackets or its cell. */
function safeAddress(url: string): string {
  return url.replace(
    /[\s<>()|\\"`]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function size(text: string): number {
  return new TextEncoder().encode(text).length;
}
