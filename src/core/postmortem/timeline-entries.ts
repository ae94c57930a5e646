import type { ListItem, Nodes, Paragraph, RootContent, Table } from 'mdast';
import type { Span } from '../yaml/parse-yaml.ts';
import { spanOf } from './outline.ts';
import { parseTimeText, type TextDate, type TimeText } from './parse-time-text.ts';
import { plainBetween } from './plain-between.ts';
import type { ColumnName } from './synonyms.ts';
import { type Cell, readTable } from './table-cells.ts';
import { parseZone, type TextZone } from './time-zone.ts';

/** What a timeline says, piece by piece, before dates and zones are carried from one piece to the next. */
export type TimelineEntry =
  | { readonly kind: 'zone'; readonly zone: TextZone }
  | { readonly kind: 'date'; readonly date: TextDate }
  | {
      readonly kind: 'row';
      /** Undefined when it looks like a time and is none that can be read. */
      readonly time: TimeText | undefined;
      /** From a column of its own. */
      readonly date: TextDate | undefined;
      readonly zone: TextZone | undefined;
      readonly written: string;
      readonly timeSpan: Span;
      readonly text: string;
      readonly span: Span;
    };

type NameOf = (header: string, among: readonly ColumnName[]) => ColumnName | undefined;

/** Text that was surely meant as a time: `T+5`, `+10 min`, `8:1`, `2026-05-1x`. */
const timeLike =
  /^[\s*_`[(~≈]*((?:T\s*)?\+\s*\d+\s*(?:s|m|h|min|sec|hours?|minutes?|seconds?)?\b|\d{1,2}[:h]\d{1,2}\S{0,12}|\d{4}-\d{1,2}-\d\S{0,20})/i;

/** Reads tables, lists, paragraphs and headings of a timeline, in the order of the text. */
export function readTimelineEntries(content: readonly RootContent[], text: string, nameOf: NameOf): TimelineEntry[] {
  return content.flatMap((node): TimelineEntry[] => {
    if (node.type === 'table') return fromTable(node, nameOf);
    if (node.type === 'list') return node.children.flatMap((item) => fromItem(item, text, nameOf));
    if (node.type === 'paragraph') return fromLines(node, text);
    if (node.type === 'heading') return fromText(node, spanOf(node), headingStart(node, text), text);
    return node.type === 'blockquote' ? readTimelineEntries(node.children, text, nameOf) : [];
  });
}

/** The zone that a header or a sentence names: `Time (CET)`, `Time in UTC`, `All times are UTC+2`. */
export function zoneIn(words: string): TextZone | undefined {
  const found =
    /(?:^|[\s([,:])((?:UTC|GMT)\s*[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+|[A-Z]{2,5})[)\]]*\s*[.:]?\s*$/.exec(
      words,
    );
  return found ? parseZone(found[1] ?? '') : undefined;
}

function headingStart(node: RootContent, text: string): number {
  const [start] = spanOf(node);
  return start + (/^#{1,6}[ \t]*/.exec(text.slice(start, start + 100))?.[0].length ?? 0);
}

function fromTable(table: Table, nameOf: NameOf): TimelineEntry[] {
  const { header, rows } = readTable(table);
  const found = new Map<ColumnName, number>();
  let zone: TextZone | undefined;
  header.forEach(({ text }, index) => {
    const named = zoneIn(text);
    const bare = named ? text.replace(/[\s([,]*(?:in\s+)?[^\s([,]+[)\]]*\s*$/, '') : text;
    const name =
      named && bare.trim() === ''
        ? 'time'
        : nameOf(
            bare,
            (['time', 'date', 'event'] as const).filter((one) => !found.has(one)),
          );
    if (name !== undefined && !found.has(name)) found.set(name, index);
    if (name === 'time' && named) zone = named;
  });
  const [time, date] = [found.get('time'), found.get('date')];
  const timeColumn = time ?? date ?? guessTimeColumn(rows.map(({ cells }) => cells));
  if (timeColumn === undefined) return [];
  const dateColumn = time === undefined ? undefined : date;
  return rows.flatMap(({ cells, span }) =>
    fromRow(cells, span, { timeColumn, dateColumn, eventColumn: found.get('event'), zone }),
  );
}

/** A table without a time header is a timeline when every row of one column starts with a time. */
function guessTimeColumn(rows: readonly (readonly Cell[])[]): number | undefined {
  if (rows.length === 0) return undefined;
  const width = Math.min(...rows.map((cells) => cells.length));
  for (let column = 0; column < Math.min(width, 4); column++)
    if (rows.every((cells) => parseTimeText(cells[column]?.text ?? '') !== undefined)) return column;
  return undefined;
}

interface Columns {
  readonly timeColumn: number;
  readonly dateColumn: number | undefined;
  readonly eventColumn: number | undefined;
  readonly zone: TextZone | undefined;
}

function fromRow(
  cells: readonly Cell[],
  span: Span,
  { timeColumn, dateColumn, eventColumn, zone }: Columns,
): TimelineEntry[] {
  const cell = cells[timeColumn];
  const others = cells.filter((_, index) => index !== timeColumn && index !== dateColumn);
  const event = eventColumn === undefined || eventColumn === timeColumn ? undefined : cells[eventColumn];
  const text =
    event?.text ??
    others
      .map((other) => other.text)
      .filter((words) => words !== '')
      .join(' ');
  const dateText = dateColumn === undefined ? '' : (cells[dateColumn]?.text ?? '');
  const date = dateText === '' ? undefined : parseTimeText(dateText)?.date;
  if ((cell?.text ?? '') === '' && text === '') return date ? [{ kind: 'date', date }] : [];
  const written = cell?.text ?? '';
  const parsed = parseTimeText(written);
  const rest = parsed ? written.slice(parsed.end) : '';
  // In a column of its own a time stands alone, but for a remark in brackets.
  const alone = /^[\s*_`)\].,:]*(?:\([^()]*\)|ish|approx\.?|approximately)?\s*$/i.test(rest);
  const unreadableDate = dateText !== '' && date === undefined;
  const time = parsed && alone && !unreadableDate ? parsed : undefined;
  return [{ kind: 'row', time, date, zone, written, timeSpan: cell?.span ?? span, text, span }];
}

function fromItem(item: ListItem, text: string, nameOf: NameOf): TimelineEntry[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return readTimelineEntries(item.children as RootContent[], text, nameOf);
  const own = fromLines(first, text).map((entry) => (entry.kind === 'row' ? { ...entry, span: spanOf(item) } : entry));
  const nested = readTimelineEntries(rest as RootContent[], text, nameOf);
  const [only] = own;
  const isDay = own.length === 1 && only?.kind === 'row' && only.time?.date && only.time.seconds === undefined;
  if (isDay && only.time?.date && nested.some(({ kind }) => kind === 'row'))
    return [{ kind: 'date', date: only.time.date }, ...nested];
  return [...own, ...nested];
}

/** A paragraph may hold a time on each of its lines. */
function fromLines(node: Paragraph, text: string): TimelineEntry[] {
  const [start, end] = spanOf(node);
  const entries: TimelineEntry[] = [];
  for (const { index, 0: line } of text.slice(start, end).matchAll(/[^\r\n]+/g))
    entries.push(...fromText(node, [start + index, start + index + line.length], start + index, text));
  return entries;
}

/** `from` is where a time may stand; `span` is of the whole line. */
function fromText(node: Nodes, span: Span, from: number, text: string): TimelineEntry[] {
  const line = text.slice(from, span[1]);
  if (
    /^[\s*_(]*(?:all\s+)?times?\b.{0,40}?\b(?:in|are|is|zone)\b/i.test(line) ||
    /^[\s*_(]*(?:time\s?zone)\s*:/i.test(line)
  ) {
    const zone = zoneIn(line.replace(/[*_)`.\s]+$/, ''));
    return zone ? [{ kind: 'zone', zone }] : [];
  }
  const time = parseTimeText(line);
  if (!time) {
    const written = timeLike.exec(line)?.[1];
    if (written === undefined) return [];
    const at = from + line.indexOf(written);
    return [rowOf(undefined, [at, at + written.length], written)];
  }
  const timeSpan: Span = [from + time.start, from + time.end];
  if (
    time.date &&
    time.seconds === undefined &&
    /^[\s*_`:.,)\]–—-]*(?:\([^)]*\)|[a-z]+day)?[\s*_`:.,]*$/i.test(line.slice(time.end))
  )
    return node.type === 'paragraph' &&
      node.position?.start.line === node.position?.end.line &&
      isListParagraph(span, text)
      ? [rowOf(time, timeSpan, text.slice(...timeSpan))]
      : [{ kind: 'date', date: time.date }];
  return [rowOf(time, timeSpan, text.slice(...timeSpan))];

  function rowOf(parsed: TimeText | undefined, at: Span, written: string): TimelineEntry {
    const event = plainBetween(node, at[1], span[1])
      .replace(/^[\s:–—\-|,.)\]*_`]+/, '')
      .trim();
    return { kind: 'row', time: parsed, date: undefined, zone: undefined, written, timeSpan: at, text: event, span };
  }
}

function isListParagraph([start]: Span, text: string): boolean {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  return /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(text.slice(lineStart, start));
}
