import type { List, ListItem } from 'mdast';
import { closeBracket, openBracket, skipSpaces, space, tab, trimSpaces } from './characters.ts';
import { giveUp } from './doubt.ts';
import { isHeading, isRule, isWords, type ListMark, readListMark } from './line-starts.ts';
import { scanWords } from './scan-words.ts';
import type { Scanned, Source } from './source.ts';

/** Lists in one another. */
const deepest = 12;

/** A list that is read: what its items begin with, the column that they begin in, and how many lists it is in. */
interface Level {
  readonly mark: ListMark;
  readonly column: number;
  readonly depth: number;
}

/**
 *     list = item { [ blank lines ] item }                         no blank lines in a list within another one
 *     item = mark, one space, [ `[ ] ` | `[x] ` ], words { newline, indentation, words } [ newline, indentation, list ]
 *
 * The lines of an item are indented as far as its words or up to three columns more, so that none of them is lazy. A list within an item
 * begins with a mark that may interrupt a paragraph.
 */
export function scanList(source: Source, at: number, mark: ListMark): Scanned<List> {
  return scanLevel(source, at, { mark, column: 0, depth: 0 });
}

/** `at` is where the first mark stands. */
function scanLevel(source: Source, at: number, level: Level): Scanned<List> {
  const { start } = level.mark;
  const children: ListItem[] = [];
  let spread = false;
  let next = at;
  for (let own: ListMark | undefined = level.mark; own !== undefined; ) {
    const item = scanItem(source, next, own, level);
    children.push(item.node);
    const follower = findFollower(source, item.next, level);
    spread ||= follower.mark !== undefined && follower.isApart;
    own = follower.mark;
    next = follower.at;
  }
  const end = children.at(-1)?.position?.end.offset ?? at;
  const position = source.position(at, end);
  return { node: { type: 'list', ordered: start !== null, start, spread, children, position }, next };
}

function scanItem(source: Source, at: number, { width }: ListMark, { column, depth }: Level): Scanned<ListItem> {
  const { text } = source;
  const inside = column + width;
  let end = source.lineEnd(at);
  const { from, checked } = readTask(text, at + width, end);
  if (from >= end || text.charCodeAt(from) === space || isRule(text, at, end)) giveUp('an item without words');
  if (checked === null && !isWords(text, from, end)) giveUp('an item that may begin another block');
  let next = end + 1;
  let list: Scanned<List> | undefined;
  while (next < text.length) {
    const lineEnd = source.lineEnd(next);
    const first = skipSpaces(text, next, lineEnd);
    if (first === lineEnd || first - next <= column) break;
    if (first - next < inside || first - next >= inside + 4) giveUp('a line with other indentation');
    if (!isWords(text, first, lineEnd)) {
      list = scanInner(source, first, { column: first - next, depth: depth + 1 });
      break;
    }
    end = lineEnd;
    next = end + 1;
  }
  if (source.hasTab(at, end)) giveUp('a tab');
  const children = scanWords(source, from, trimSpaces(text, from, end));
  // The box is taken out of a text; before anything else it stays part of the paragraph.
  const start = children[0]?.type === 'text' ? from : at + width;
  const paragraph = { type: 'paragraph' as const, children, position: source.position(start, end) };
  const position = source.position(at, list?.node.position?.end.offset ?? end);
  const blocks = list === undefined ? [paragraph] : [paragraph, list.node];
  return { node: { type: 'listItem', spread: false, checked, children: blocks, position }, next: list?.next ?? next };
}

/** A list within an item, which interrupts its paragraph. */
function scanInner(source: Source, at: number, level: Omit<Level, 'mark'>): Scanned<List> {
  const mark = readListMark(source.text, at);
  if (mark === undefined || (mark.start !== null && mark.start !== 1)) return giveUp('a block in an item');
  if (level.depth > deepest) giveUp('many lists in one another');
  return scanLevel(source, at, { mark, ...level });
}

/** `[ ] ` or `[x] ` before the words. */
function readTask(text: string, at: number, end: number): { from: number; checked: boolean | null } {
  const isBox = text.charCodeAt(at) === openBracket && text.charCodeAt(at + 2) === closeBracket && at + 3 < end;
  const sign = text[at + 1];
  if (!isBox || (sign !== ' ' && sign !== 'x' && sign !== 'X') || text.charCodeAt(at + 3) !== space)
    return { from: at, checked: null };
  return { from: at + 4, checked: sign !== ' ' };
}

interface Follower {
  /** Where its mark stands, or the line that the list ends before. */
  readonly at: number;
  readonly mark?: ListMark;
  /** Blank lines are between. */
  readonly isApart: boolean;
}

/** What comes behind an item: another item of the list, or the line that the list ends before. */
function findFollower(source: Source, at: number, { mark: { sign, start }, column }: Level): Follower {
  const { text } = source;
  let line = at;
  while (line < text.length && skipSpaces(text, line, source.lineEnd(line)) === source.lineEnd(line))
    line = source.lineEnd(line) + 1;
  const none = { at, isApart: line > at };
  if (line >= text.length) return none;
  const first = skipSpaces(text, line, source.lineEnd(line));
  if (first - line > column || text.charCodeAt(first) === tab) giveUp('a block in an item');
  if (first - line < column) return none;
  const mark = readListMark(text, first);
  const isSame = mark !== undefined && mark.sign === sign && (mark.start === null) === (start === null);
  if (column > 0 && (line > at || !isSame)) giveUp('blank lines in a list within another one, or another block');
  if (isSame && isRule(text, first, source.lineEnd(first))) giveUp('a rule that looks like an item');
  if (isSame) return { at: first, mark, isApart: line > at };
  if (line === at && !isHeading(text, first)) giveUp('a line that may belong to the item before it');
  return none;
}
