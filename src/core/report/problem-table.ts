import { codeSpan, proseToMarkdown } from '../text/escape-markdown.ts';
import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { countProblems } from './count-problems.ts';
import { wordProblem } from './word-problem.ts';
import { rank, worstFirst } from './worst-first.ts';

/** Where things can be looked up. */
export interface ReportLinks {
  /** The address of a line of a file as it was checked. */
  readonly line?: (file: string, line: number) => string;
  /** The address of a rule's docs. */
  readonly docs?: (rule: string) => string;
}

const tableHead = '| | Line | Problem | Rule |\n| --- | ---: | --- | --- |\n';

/**
 * All problems as Markdown, a table for each file, the file with the worst first; at most `room` bytes, and what was left out is
 * said. Where there is too little room, a file with many problems takes none from one with few. With `folded` each table is behind a
 * line that names its file.
 */
export function renderProblemTables(
  problems: readonly Problem[],
  links: ReportLinks,
  room: number,
  folded = false,
): string {
  const tables = worstFilesFirst(problems).map(([file, own]): FileTable => {
    const [opening, closing] = folded ? fold(file, own) : [`\n### ${codeSpan(file)}\n\n`, ''];
    return { opening: opening + tableHead, rows: worstFirst(own).map((problem) => renderRow(problem, links)), closing };
  });
  const roomOf = shareRoom(tables, room);
  let text = '';
  let omitted = 0;
  for (const table of tables) {
    let left = (roomOf.get(table) ?? 0) - size(table.opening + table.closing);
    const rows: string[] = [];
    for (const row of table.rows) {
      left -= size(row);
      if (left < 0) break;
      rows.push(row);
    }
    omitted += table.rows.length - rows.length;
    if (rows.length > 0) text += table.opening + rows.join('') + table.closing;
  }
  if (omitted > 0)
    text += `\n${plural(omitted, 'more problem')} had no room here; see them with ${codeSpan('debrief check')}.\n`;
  return text;
}

interface FileTable {
  readonly opening: string;
  readonly rows: readonly string[];
  readonly closing: string;
}

/** How many bytes each table may take: the small ones what they need, the others equal shares of the rest. */
function shareRoom(tables: readonly FileTable[], room: number): ReadonlyMap<FileTable, number> {
  const needs = tables.map((table) => [table, size(table.opening + table.rows.join('') + table.closing)] as const);
  let left = room;
  return new Map(
    needs
      .toSorted(([, a], [, b]) => a - b)
      .map(([table, needed], index) => {
        const share = Math.min(needed, Math.floor(left / (tables.length - index)));
        left -= share;
        return [table, share];
      }),
  );
}

/** In the order in which somebody should look at them, whatever the files are called. */
function worstFilesFirst(problems: readonly Problem[]): readonly (readonly [string, readonly Problem[]])[] {
  const files = [...Map.groupBy(worstFirst(problems), ({ file }) => file)];
  const urgency = (own: readonly Problem[]) => Math.min(...own.slice(0, 1).map(rank));
  return files.toSorted(([, a], [, b]) => urgency(a) - urgency(b) || countProblems(b).errors - countProblems(a).errors);
}

function fold(file: string, problems: readonly Problem[]): readonly [opening: string, closing: string] {
  const { errors, warnings } = countProblems(problems);
  const count = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''];
  const named = `<code>${escapeHtml(showValue(file, 400))}</code>: ${count.filter((one) => one !== '').join(', ')}`;
  return [`\n<details><summary>${named}</summary>\n\n`, '\n</details>\n'];
}

/** Text within HTML of ours, in which GitHub finds neither a mention nor a reference. */
function escapeHtml(text: string): string {
  return text.replace(/[^\p{L}\p{N}./_ -]/gu, (character) => `&#${character.codePointAt(0)};`);
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
export function safeAddress(url: string): string {
  return url.replace(
    /[\s<>()|\\"`]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function size(text: string): number {
  return new TextEncoder().encode(text).length;
}
