import type { List, ListItem } from 'mdast';
import { closeBracket, openBracket, skipSpaces, space, tab, trimSpaces } from './characters.ts';
import { giveUp } from './doubt.ts';
import { isHeading, isRule, isWords, type ListMark, readListMark } from './line-starts.ts';
import { PhrasingScanner } from './scan-phrasing.ts';
import type { Scanned, Source } from './source.ts';

/**
 *     list = item { [ blank lines ] item }
 *     item = mark, one space, [ `[ ] ` | `[x] ` ], words { newline, indentation, words }
 *
 * Every item is one paragraph; its lines are indented as far as its words, so that none of them is lazy.
 */
export function scanList(source: Source, at: number, mark: ListMark): Scanned<List> {
  const children: ListItem[] = [];
  let spread = false;
  let next = at;
  for (let own: ListMark | undefined = mark; own !== undefined; ) {
    const item = scanItem(source, next, own);
    children.push(item.node);
    const follower = findFollower(source, item.next, mark);
    spread ||= follower.mark !== undefined && follower.at > item.next;
    own = follower.mark;
    next = follower.at;
  }
  const end = children.at(-1)?.position?.end.offset ?? at;
  const ordered = mark.start !== null;
  return {
    node: { type: 'list', ordered, start: mark.start, spread, children, position: source.position(at, end) },
    next,
  };
}

function scanItem(source: Source, at: number, { width }: ListMark): Scanned<ListItem> {
  const { text } = source;
  let end = source.lineEnd(at);
  const { from, checked } = readTask(text, at + width, end);
  if (from >= end || text.charCodeAt(from) === space || isRule(text, at, end)) giveUp('an item without words');
  if (checked === null && !isWords(text, from, end)) giveUp('an item that may begin another block');
  let next = end + 1;
  while (next < text.length) {
    const lineEnd = source.lineEnd(next);
    const first = skipSpaces(text, next, lineEnd);
    if (first === next || first === lineEnd) break;
    if (first - next < width || first - next >= width + 4) giveUp('a line with other indentation');
    if (!isWords(text, first, lineEnd)) giveUp('a block in an item');
    end = lineEnd;
    next = end + 1;
  }
  if (source.hasTab(at, end)) giveUp('a tab');
  const children = new PhrasingScanner(source, from, trimSpaces(text, from, end)).scan();
  const paragraph = { type: 'paragraph' as const, children, position: source.position(from, end) };
  const position = source.position(at, end);
  return { node: { type: 'listItem', spread: false, checked, children: [paragraph], position }, next };
}

/** `[ ] ` or `[x] ` before the words. */
function readTask(text: string, at: number, end: number): { from: number; checked: boolean | null } {
  const isBox = text.charCodeAt(at) === openBracket && text.charCodeAt(at + 2) === closeBracket && at + 3 < end;
  const sign = text[at + 1];
  if (!isBox || (sign !== ' ' && sign !== 'x' && sign !== 'X') || text.charCodeAt(at + 3) !== space)
    return { from: at, checked: null };
  return { from: at + 4, checked: sign !== ' ' };
}

/** What comes behind an item: another item of the list, or the line that the list ends before. */
function findFollower(source: Source, at: number, { sign, start }: ListMark): { at: number; mark?: ListMark } {
  const { text } = source;
  let next = at;
  while (next < text.length && skipSpaces(text, next, source.lineEnd(next)) === source.lineEnd(next))
    next = source.lineEnd(next) + 1;
  if (next >= text.length) return { at };
  const first = text.charCodeAt(next);
  if (first === space || first === tab) giveUp('a block in an item');
  const mark = readListMark(text, next);
  const isSame = mark !== undefined && mark.sign === sign && (mark.start === null) === (start === null);
  if (isSame && isRule(text, next, source.lineEnd(next))) giveUp('a rule that looks like an item');
  if (isSame) return { at: next, mark };
  if (next === at && !isHeading(text, next)) giveUp('a line that may belong to the item before it');
  return { at };
}
