import type { TableCell } from 'mdast';
import { renderInert } from '../draft/inert-markdown.ts';
import type { Postmortem, TimelineRow } from '../postmortem/postmortem.ts';
import { visibleLine } from '../text/visible-text.ts';
import type { Instant } from '../time/instant.ts';

/** Something that happened, in words of one line. */
export interface NewRow {
  readonly at: Instant;
  readonly text: string;
}

/**
 * The source text with one row more in its timeline, in the order of time and in the form that the rows there have. The
 * same text when that very row is there already. Undefined when there is no timeline, or none of tables or bullets.
 * @param postmortem the same file, parsed
 */
export function insertTimelineRow(text: string, postmortem: Postmortem, row: NewRow): string | undefined {
  const lines = text.split('\n');
  const end = lines.some((line) => line.endsWith('\r')) ? '\r' : '';
  const { timeline, timelineSection } = postmortem;
  if (timelineSection === undefined) return undefined;
  const form = formOf(lines, timeline, timelineSection.place.line, timelineSection.place.endLine);
  if (form === undefined) return undefined;
  const rendered = renderRow(row, form);
  const isThere = ({ instant, text: known }: TimelineRow) =>
    instant === minute(row.at) && known.trim() === visibleLine(row.text);
  if (timeline.some(isThere) || lines.some((line) => line.trimEnd() === rendered)) return text;
  const earlier = timeline.findLast(({ instant }) => instant !== undefined && instant <= row.at);
  const before = earlier?.place.endLine ?? timeline[0]?.place.line;
  const at = earlier !== undefined ? (before ?? 0) : before !== undefined ? before - 1 : form.firstLine;
  return [...lines.slice(0, at), rendered + end, ...lines.slice(at)].join('\n');
}

interface Form {
  readonly kind: 'table' | 'bullets';
  readonly columns: number;
  /** Its times are understood as UTC without saying so in each row. */
  readonly utc: boolean;
  /** Index of the line where the first row goes when there is none yet. */
  readonly firstLine: number;
}

function formOf(
  lines: readonly string[],
  timeline: readonly TimelineRow[],
  from: number,
  to: number,
): Form | undefined {
  const delimiter = lines.findIndex(
    (line, index) =>
      index >= from - 1 && index < to && /^\s*(?:\|\s*)?:?-+:?\s*(\|\s*:?-+:?\s*)+(?:\|\s*)?$/.test(line),
  );
  if (delimiter > 0) {
    const header = lines[delimiter - 1] ?? '';
    const columns = (lines[delimiter] ?? '').split('|').filter((cell) => cell.includes('-')).length;
    return { kind: 'table', columns, utc: /\bUTC\b/i.test(header), firstLine: delimiter + 1 };
  }
  const first = timeline[0] && lines[timeline[0].place.line - 1];
  if (first === undefined) return { kind: 'bullets', columns: 0, utc: false, firstLine: from };
  return /^\s*[-*+]\s/.test(first) ? { kind: 'bullets', columns: 0, utc: false, firstLine: from } : undefined;
}

/** Whatever the words are, they stay words: no markup, no marker, no new cell. */
function renderRow({ at, text }: NewRow, { kind, columns, utc }: Form): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const when = `${date} ${time.slice(0, 5)}${utc ? '' : 'Z'}`;
  const words = visibleLine(text);
  if (kind === 'bullets')
    return `- ${when} — ${renderInert([{ type: 'paragraph', children: [{ type: 'text', value: words }] }])}`;
  const cells = [when, words, ...Array.from({ length: Math.max(0, columns - 2) }, () => '')];
  const row = { type: 'tableRow' as const, children: cells.map(cellOf) };
  return renderInert([{ type: 'table', children: [row] }]).split('\n', 1)[0] ?? '';
}

function cellOf(value: string): TableCell {
  return { type: 'tableCell', children: [{ type: 'text', value }] };
}

function minute(at: Instant): Instant {
  return Math.floor(at / 60_000) * 60_000;
}
