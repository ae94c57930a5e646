import type { ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Span } from '../text/parse-yaml.ts';
import { spanOf } from './outline.ts';
import { parseTimeText, type TimeText } from './parse-time-text.ts';
import { plainBetween } from './plain-between.ts';
import type { NameOf, TimelineEntry } from './timeline-entry.ts';
import { zoneIn } from './timeline-entry.ts';
import { readTimelineTable } from './timeline-table.ts';

/** Text that was surely meant as a time: `T+5`, `+10 min`, `8:1`, `2026-05-1x`. */
const timeLike =
  /^[\s*_`[(~≈]*((?:T\s*)?\+\s*\d+\s*(?:s|m|h|min|sec|hours?|minutes?|seconds?)?\b|\d{1,2}[:h]\d{1,2}\S{0,12}|\d{4}-\d{1,2}-\d\S{0,20})/i;

/** Reads tables, lists, paragraphs and headings of a timeline, in the order of the text. */
export function readTimelineEntries(content: readonly RootContent[], text: string, nameOf: NameOf): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const node of content) {
    const found = readNode(node, text, nameOf);
    const last = entries.at(-1);
    // A time on a line of its own, and below it what happened.
    if (found.length === 0 && last?.kind === 'row' && last.text === '')
      entries[entries.length - 1] = { ...last, text: firstWords(node) };
    entries.push(...found);
  }
  return entries;
}

function readNode(node: RootContent, text: string, nameOf: NameOf): TimelineEntry[] {
  if (node.type === 'table') return readTimelineTable(node, nameOf);
  if (node.type === 'list') return node.children.flatMap((item) => fromItem(item, text, nameOf));
  if (node.type === 'paragraph') return fromLines(node, text);
  if (node.type === 'heading') return fromText(node, spanOf(node), headingStart(node, text), text);
  return node.type === 'blockquote' ? readTimelineEntries(node.children, text, nameOf) : [];
}

function firstWords(node: RootContent): string {
  return plainText(node, { includeHtml: false }).trim().split('\n', 1)[0] ?? '';
}

function headingStart(node: RootContent, text: string): number {
  const [start] = spanOf(node);
  return start + (/^#{1,6}[ \t]*/.exec(text.slice(start, start + 100))?.[0].length ?? 0);
}

function fromItem(item: ListItem, text: string, nameOf: NameOf): TimelineEntry[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return readTimelineEntries(item.children as RootContent[], text, nameOf);
  const own = fromLines(first, text).map((entry) => (entry.kind === 'row' ? { ...entry, span: spanOf(item) } : entry));
  const nested = readTimelineEntries(rest as RootContent[], text, nameOf);
  const [only, ...more] = own;
  if (only?.kind !== 'row' || more.length > 0) return [...own, ...nested];
  const day = only.time?.seconds === undefined ? only.time?.date : undefined;
  if (day && nested.some(({ kind }) => kind === 'row')) return [{ kind: 'date', date: day }, ...nested];
  const words = only.text === '' && nested.length === 0 && rest[0] ? firstWords(rest[0] as RootContent) : only.text;
  return [{ ...only, text: words }, ...nested];
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
  if (node.type === 'heading' && time.date && time.seconds === undefined) return [{ kind: 'date', date: time.date }];
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
