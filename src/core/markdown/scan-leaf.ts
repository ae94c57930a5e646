import type { Code, Heading, Html, Paragraph, ThematicBreak } from 'mdast';
import {
  backtick,
  dash,
  greaterThan,
  hash,
  newline,
  skipRun,
  skipSpaces,
  space,
  tab,
  trimSpaces,
} from './characters.ts';
import { giveUp } from './doubt.ts';
import { isHeading, isRule, isWords, readListMark } from './line-starts.ts';
import { scanWords } from './scan-words.ts';
import type { Scanned, Source } from './source.ts';

/** `## words`, without a closing run of `#`. */
export function scanHeading(source: Source, at: number): Scanned<Heading> {
  const { text } = source;
  const end = source.lineEnd(at);
  if (!isHeading(text, at) || source.hasTab(at, end)) giveUp('a heading without words, or none');
  const depth = (skipRun(text, at, end, hash) - at) as Heading['depth'];
  const from = skipSpaces(text, at + depth, end);
  const to = trimSpaces(text, from, end);
  if (from === to || text.charCodeAt(to - 1) === hash) giveUp('a heading without words, or closed');
  const children = scanWords(source, from, to);
  return { node: { type: 'heading', depth, children, position: source.position(at, end) }, next: end + 1 };
}

/** A run of three or more, and nothing else in the line. */
export function scanRule(source: Source, at: number): Scanned<ThematicBreak> | undefined {
  const end = source.lineEnd(at);
  if (!isRule(source.text, at, end) || skipRun(source.text, at, end, source.text.charCodeAt(at)) < end)
    return undefined;
  return { node: { type: 'thematicBreak', position: source.position(at, end) }, next: end + 1 };
}

/** Code between two fences that begin their lines. */
export function scanFence(source: Source, at: number): Scanned<Code> {
  const { text } = source;
  const mark = text.charCodeAt(at);
  const opening = source.lineEnd(at);
  const from = skipRun(text, at, opening, mark);
  const info = text.slice(skipSpaces(text, from, opening), trimSpaces(text, from, opening));
  if (/[`\\&\t]/.test(info)) giveUp('a fence with an escape');
  for (let line = opening + 1; line < text.length; line = source.lineEnd(line) + 1) {
    const end = source.lineEnd(line);
    const first = skipSpaces(text, line, Math.min(end, line + 4));
    const last = skipRun(text, first, end, mark);
    if (first - line > 3 || last - first < from - at || skipBlanks(text, last, end) < end) continue;
    if (last < end) giveUp('a fence with spaces behind it');
    const gap = info.indexOf(' ');
    const lang = info === '' ? null : gap < 0 ? info : info.slice(0, gap);
    const meta = gap < 0 ? null : info.slice(skipSpaces(info, gap, info.length));
    const value = text.slice(opening + 1, Math.max(opening + 1, line - 1));
    return { node: { type: 'code', lang, meta, value, position: source.position(at, end) }, next: end + 1 };
  }
  return giveUp('a fence without an end');
}

function skipBlanks(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && (text.charCodeAt(next) === space || text.charCodeAt(next) === tab)) next++;
  return next;
}

/** A comment that begins a line, up to the end of the line that it ends in. */
export function scanComment(source: Source, at: number): Scanned<Html> {
  const { text } = source;
  const first = text.charCodeAt(at + 4);
  if (!text.startsWith('<!--', at) || first === greaterThan || first === dash) giveUp('HTML');
  const close = text.indexOf('-->', at + 4);
  if (close < 0) giveUp('a comment without an end');
  const end = source.lineEnd(close);
  return { node: { type: 'html', value: text.slice(at, end), position: source.position(at, end) }, next: end + 1 };
}

/** Lines of words, up to a blank line or one that surely begins another block. */
export function scanParagraph(source: Source, at: number): Scanned<Paragraph> {
  const { text } = source;
  if (!isWords(text, at, source.lineEnd(at))) giveUp('a line that may begin another block');
  let end = source.lineEnd(at);
  let next = end + 1;
  while (next < text.length) {
    const lineEnd = source.lineEnd(next);
    const first = skipSpaces(text, next, lineEnd);
    if (first === lineEnd) break;
    if (!isWords(text, first, lineEnd)) {
      if (first === next && interrupts(text, next, lineEnd)) break;
      giveUp('a line that may end a paragraph');
    }
    end = lineEnd;
    next = end + 1;
  }
  if (source.hasTab(at, end)) giveUp('a tab');
  const children = scanWords(source, at, trimSpaces(text, at, end));
  return { node: { type: 'paragraph', children, position: source.position(at, end) }, next };
}

/** Whether a line surely ends the paragraph before it. */
function interrupts(text: string, at: number, end: number): boolean {
  if (isHeading(text, at) || text.startsWith('<!--', at)) return true;
  if (text.startsWith('```', at)) return !text.slice(skipRun(text, at, end, backtick), end).includes('`');
  const mark = readListMark(text, at);
  if (mark === undefined || mark.start !== null || at + mark.width >= end) return false;
  const word = text.charCodeAt(at + mark.width);
  return word !== space && word !== newline && word !== tab;
}
