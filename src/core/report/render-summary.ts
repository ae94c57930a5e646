import { codeSpan } from '../text/escape-markdown.ts';
import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';
import { type ReportLinks, renderProblemTables } from './problem-table.ts';
import { renderReportHeading } from './report-heading.ts';

/** A record and how it will appear, as HTML in one line. */
export interface Preview {
  readonly file: string;
  readonly html: string;
}

export interface SummaryOptions extends ReportLinks {
  /** How many records were checked. */
  readonly records: number;
  /** How the records that the run is about will appear. */
  readonly previews?: readonly Preview[];
  /** Markdown: what could not be checked. */
  readonly notes?: readonly string[];
  /** Bytes that there is room for; without it, as many as GitHub takes for the summary of a step. */
  readonly limit?: number;
}

/** Bytes that GitHub takes for the summary of a step: 1 MiB. Anything longer is refused as a whole. */
const summaryLimit = 1024 * 1024;
/** Kept back for the words around tables and previews. */
const reserve = 4 * 1024;

/**
 * The job summary: the verdict, every problem grouped by file with the worst first, and how the records will appear in
 * public. Never longer than GitHub takes; what had to be left out is told.
 */
export function renderSummary(
  problems: readonly Problem[],
  { records, previews = [], notes = [], limit = summaryLimit, ...links }: SummaryOptions,
): string {
  const tables = renderProblemTables(problems, links, Math.floor((limit * 3) / 4));
  const told = notes.map((note) => `\n${note}\n`).join('');
  const head = `${renderReportHeading(problems, records)}\n${told}${tables}`;
  return head + renderPreviews(previews, limit - reserve - byteLength(head));
}

function renderPreviews(previews: readonly Preview[], room: number): string {
  let text = '';
  let left = room;
  let omitted = 0;
  for (const { file, html } of previews) {
    const block = `\n<details><summary>How ${escapeHtml(file)} will appear</summary>\n\n${html}\n\n</details>\n`;
    const size = byteLength(block);
    if (size > left) {
      omitted++;
      continue;
    }
    text += block;
    left -= size;
  }
  const rest =
    omitted > 0
      ? `\n${plural(omitted, 'more preview')} had no room here; see them with ${codeSpan('debrief preview')}.\n`
      : '';
  return text === '' && rest === '' ? '' : `\n## Preview\n${text}${rest}`;
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
