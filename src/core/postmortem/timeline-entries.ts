import type { List, ListItem, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { offsetsOf } from '../markdown/source.ts';
import { type MeantLine, meantLines } from './meant-lines.ts';
import { parseTimeText, type TimeText } from './parse-time-text.ts';
import { namedDayAlone, startsWithMonth } from './text-date.ts';
import type { NameOf, TimelineEntry } from './timeline-entry.ts';
import { zoneOfTimes } from './timeline-entry.ts';
import { readTimelineTable } from './timeline-table.ts';

/** Text that was surely meant as a time: `T+5`, `+10 min`, `8:1`, `2026-05-1x`, `5/15/26 08:36`. */
const timeLike =
  /^[\s*_`[(~≈]*((?:T\s*)?\+\s*\d+\s*(?:s|m|h|min|sec|hours?|minutes?|seconds?)?\b|\d{1,2}[:h]\d{1,2}\S{0,12}|\d{4}-\d{1,2}-\d\S{0,20}|\d{1,2}([/.-])\d{1,2}\2\d{2}(?!\d)[\s,]+\d{1,2}[:.h]\d{2})/i;

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
  if (node.type === 'list')
    return node.children.flatMap((item) => fromItem(item, { text, nameOf, day: dayBefore(node) }));
  if (node.type === 'paragraph') return meantLines(node, text).flatMap((line) => fromLine(line, 'paragraph'));
  if (node.type === 'heading') return meantLines(node, text).flatMap((line) => fromLine(line, 'heading'));
  return node.type === 'blockquote' ? readTimelineEntries(node.children, text, nameOf) : [];
}

function firstWords(node: RootContent): string {
  return plainText(node, { includeHtml: false }).trim().split('\n', 1)[0] ?? '';
}

/** Markdown takes the day of `- 15. Mai 2026` for the number of a list, which then has that item only. */
function dayBefore({ ordered, start, children }: List): string {
  return ordered === true && children.length === 1 ? `${start ?? 1}. ` : '';
}

function withDay(line: MeantLine, day: string): MeantLine {
  if (day === '' || !startsWithMonth(line.text)) return line;
  const at = (offset: number) => Math.max(0, offset - day.length);
  return { ...line, text: day + line.text, spanAt: (start, end) => line.spanAt(at(start), at(end)) };
}

interface ItemContext {
  readonly text: string;
  readonly nameOf: NameOf;
  readonly day: string;
}

function fromItem(item: ListItem, { text, nameOf, day }: ItemContext): TimelineEntry[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return readTimelineEntries(item.children as RootContent[], text, nameOf);
  const own = meantLines(first, text)
    .flatMap((line, index) => fromLine(index === 0 ? withDay(line, day) : line, 'item'))
    .map((entry) => (entry.kind === 'row' ? { ...entry, span: offsetsOf(item) } : entry));
  const nested = readTimelineEntries(rest as RootContent[], text, nameOf);
  const [only, ...more] = own;
  if (only?.kind !== 'row' || more.length > 0) return [...own, ...nested];
  const date = only.time?.seconds === undefined ? only.time?.date : undefined;
  if (date && nested.some(({ kind }) => kind === 'row')) return [{ kind: 'date', date }, ...nested];
  const words = only.text === '' && nested.length === 0 && rest[0] ? firstWords(rest[0] as RootContent) : only.text;
  return [{ ...only, text: words }, ...nested];
}

type Where = 'heading' | 'paragraph' | 'item';

/** What stands behind a date or a time and belongs to neither: signs, a day of the week, a remark in brackets. */
const nothingMore = /^[\s*_`:.,)\]–—-]*(?:(?:\([^()]*\)|[a-z]+day)[\s*_`:.,]*)?$/i;
/** What separates a date from the event of that day, where a sentence would just go on. */
const separator = /^[\s*_`)\]]*(?:\([^()]*\)[\s*_`]*)?(?::|[–—]|-(?!\d)|\|)/;

/** A paragraph may hold a time on each of its lines. */
function fromLine(line: MeantLine, where: Where): TimelineEntry[] {
  const zone = zoneOfTimes(line.text);
  if (zone) return [{ kind: 'zone', zone }];
  const time = parseTimeText(line.text);
  if (!time) {
    const day = namedDayAlone(line.text);
    if (day) return [{ kind: 'date', date: day }];
    const written = timeLike.exec(line.text)?.[1];
    if (written === undefined) return [];
    const at = line.text.indexOf(written);
    return [rowOf(line, undefined, at, at + written.length)];
  }
  const rest = line.text.slice(time.end);
  if (time.date && time.seconds === undefined) {
    const behind = zoneOfTimes(rest.replace(/^[\s*_`:.,;()–—-]+/, ''));
    if (behind)
      return [
        { kind: 'date', date: time.date },
        { kind: 'zone', zone: behind },
      ];
    if (where === 'heading' || (where === 'paragraph' && nothingMore.test(rest)))
      return [{ kind: 'date', date: time.date }];
    // "On 5 February a consumer stopped": a sentence, not a row.
    if (where === 'paragraph' && !separator.test(rest)) return [];
  }
  return [rowOf(line, time, time.start, time.end)];
}

function rowOf(line: MeantLine, time: TimeText | undefined, start: number, end: number): TimelineEntry {
  return {
    kind: 'row',
    time,
    date: undefined,
    zone: undefined,
    written: line.text.slice(start, end),
    timeSpan: line.spanAt(start, end),
    text: line.text
      .slice(end)
      .replace(/^[\s:–—\-|,.)\]*_`]+/, '')
      .trim(),
    span: line.span,
  };
}
