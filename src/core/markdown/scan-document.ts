import type { Root, RootContent } from 'mdast';
import { backtick, hash, isLetter, lessThan, pipe, space, tab, tilde } from './characters.ts';
import { isDoubt } from './doubt.ts';
import { readListMark } from './line-starts.ts';
import { scanComment, scanFence, scanHeading, scanParagraph, scanRule } from './scan-leaf.ts';
import { scanList } from './scan-list.ts';
import { scanTable } from './scan-table.ts';
import type { Scanned, Source } from './source.ts';

/** Reads blocks of which the scanner is not sure. */
export type ReadStretch = (from: number, to: number) => readonly RootContent[];

/** So many stretches go to the full parser as short as they may be; the later ones have a least length, because each has its price. */
const shortStretches = 64;
/** In characters. Not much more either: the parser takes more than linear time for some texts. */
const leastStretch = 8192;

/**
 * Reads the blocks of a text from the start of a line on. A block that is not plain goes to `readStretch` with all that it may depend
 * on: from the last blank line before it up to a line that surely begins a block of its own. Takes time linear in the size of the text,
 * that of `readStretch` left out.
 *
 *     document = { blank line | block }
 *     block    = heading | fence | comment | rule | list | table | paragraph          each from the first column on
 */
export function scanDocument(source: Source, from: number, readStretch: ReadStretch): Root {
  const { text, budget } = source;
  const children: RootContent[] = [];
  let stretches = 0;
  // Behind the last blank line: there nothing depends on what is before it.
  let fresh = { at: from, count: 0, left: budget.left };
  let at = from;
  while (at < text.length) {
    if (source.isBlank(at)) {
      at = source.lineEnd(at) + 1;
      fresh = { at, count: children.length, left: budget.left };
      continue;
    }
    const block = scanSurely(source, at);
    if (block !== undefined) {
      children.push(block.node);
      at = block.next;
      continue;
    }
    children.length = fresh.count;
    budget.left = fresh.left;
    const end = findStretchEnd(source, fresh.at, ++stretches > shortStretches ? leastStretch : 0);
    for (const node of readStretch(fresh.at, end)) children.push(node);
    at = end;
    fresh = { at, count: children.length, left: budget.left };
  }
  return { type: 'root', children, position: source.position(0, text.length) };
}

function scanSurely(source: Source, at: number): Scanned<RootContent> | undefined {
  try {
    return scanBlock(source, at);
  } catch (error) {
    if (isDoubt(error)) return undefined;
    throw error;
  }
}

function scanBlock(source: Source, at: number): Scanned<RootContent> {
  const { text } = source;
  const code = text.charCodeAt(at);
  if (isLetter(code)) return scanParagraph(source, at);
  if (code === hash) return scanHeading(source, at);
  if (code === pipe) return scanTable(source, at);
  if (code === lessThan) return scanComment(source, at);
  if (code === backtick && text.startsWith('```', at)) return scanFence(source, at);
  if (code === tilde && text.startsWith('~~~', at)) return scanFence(source, at);
  const rule = scanRule(source, at);
  if (rule !== undefined) return rule;
  const mark = readListMark(text, at);
  return mark === undefined ? scanParagraph(source, at) : scanList(source, at, mark);
}

/** What may hold a blank line: a fence, and HTML that only its own end ends. */
const mayHoldBlank =
  /^(?:[ >\t]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?:```|~~~|<(?:!(?!--.*-->)|\?|script|pre|style|textarea))/i;

/**
 * Where the first line begins that surely is no part of the blocks before it: it is behind a blank line, at the first column, and `least`
 * characters behind `at`.
 */
function findStretchEnd(source: Source, at: number, least: number): number {
  const { text } = source;
  let isBehindBlank = false;
  for (let line = at; line < text.length; line = source.lineEnd(line) + 1) {
    const isBlank = source.isBlank(line);
    if (isBehindBlank && !isBlank && line >= at + least && beginsBlock(text, line)) return line;
    if (mayHoldBlank.test(text.slice(line, source.lineEnd(line)))) return text.length;
    isBehindBlank = isBlank;
  }
  return text.length;
}

/** Behind a blank line, where nothing is open that holds blank lines, only an item goes on: with its mark, or with words that are indented. */
function beginsBlock(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code !== space && code !== tab && readListMark(text, at) === undefined;
}
