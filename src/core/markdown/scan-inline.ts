import {
  ampersand,
  backslash,
  backtick,
  closeBracket,
  closeParen,
  del,
  lessThan,
  openBracket,
  openParen,
  skipRun,
  space,
} from './characters.ts';
import { giveUp } from './doubt.ts';

/** `<https://…>` whose address needs no decoding. */
const autolink = /<(https?:\/\/[^\s<>\\&\x00-\x20\x7f]+)>/y;
/** A tag without attributes, or a comment of one line. */
const inlineHtml = /<\/?[A-Za-z][A-Za-z\d-]* *\/?>|<!--(?!-?>)(?:(?!--)[^\n])*-->/y;
const reference = /&(?:#|[A-Za-z])[A-Za-z\d]{0,40};/y;

/** The offset behind the run of backticks that ends the code that begins at `at`, or -1. */
export function findCodeEnd(text: string, at: number, end: number): number {
  const size = skipRun(text, at, end, backtick) - at;
  let next = text.indexOf('`', at + size);
  while (next >= 0 && next < end) {
    const after = skipRun(text, next, end, backtick);
    if (after - next === size) return after;
    next = text.indexOf('`', after);
  }
  return -1;
}

/** The words of the code from `at` to `end`, which has an end. */
export function readCode(text: string, at: number, end: number): string {
  const from = skipRun(text, at, end, backtick);
  const written = text.slice(from, end - (from - at));
  if (written.includes('\n')) giveUp('code of several lines');
  const isPadded = written.startsWith(' ') && written.endsWith(' ');
  if (isPadded && /^ *$/.test(written)) giveUp('code of spaces');
  return isPadded ? written.slice(1, -1) : written;
}

/** Whether `&` may begin a character reference. */
export function startsReference(text: string, at: number): boolean {
  reference.lastIndex = at;
  return reference.test(text);
}

/** The address of an autolink that begins at `at`. */
export function readAutolink(text: string, at: number, end: number): string | undefined {
  autolink.lastIndex = at;
  const found = autolink.exec(text);
  return found !== null && at + found[0].length <= end ? found[1] : undefined;
}

/** HTML that begins at `at`. */
export function readInlineHtml(text: string, at: number, end: number): string | undefined {
  inlineHtml.lastIndex = at;
  const found = inlineHtml.exec(text);
  return found !== null && at + found[0].length <= end ? found[0] : undefined;
}

interface LinkEnds {
  /** Offset of the bracket that ends the label. */
  readonly labelEnd: number;
  readonly url: string;
  /** Offset behind the parenthesis. */
  readonly end: number;
}

/** A link whose `[` is at `at`; `undefined` for a bracket that is text. */
export function readLink(text: string, at: number, end: number): LinkEnds | undefined {
  const labelEnd = findLabelEnd(text, at, end);
  if (labelEnd + 1 >= end || text.charCodeAt(labelEnd + 1) !== openParen) return undefined;
  const from = labelEnd + 2;
  const urlEnd = findDestinationEnd(text, from, end);
  return { labelEnd, url: text.slice(from, urlEnd), end: urlEnd + 1 };
}

function findLabelEnd(text: string, at: number, end: number): number {
  for (let next = at + 1; next < end; next++) {
    const code = text.charCodeAt(next);
    if (code === closeBracket) return next;
    if (code === openBracket || code === lessThan) giveUp('a bracket in a bracket');
    if (code === backslash) next++;
    if (code === backtick) {
      const codeEnd = findCodeEnd(text, next, end);
      if (codeEnd < 0) giveUp('backticks without an end');
      next = codeEnd - 1;
    }
  }
  return giveUp('a bracket without an end');
}

/** The offset of the parenthesis that ends a destination. */
function findDestinationEnd(text: string, from: number, end: number): number {
  const first = text.charCodeAt(from);
  if (first === lessThan || first === closeParen) giveUp('a destination in brackets, or none');
  let depth = 0;
  for (let next = from; next < end; next++) {
    const code = text.charCodeAt(next);
    if (code === closeParen && depth === 0) return next;
    if (code === closeParen) depth--;
    else if (code === openParen && ++depth > 3) giveUp('many parentheses');
    else if (code <= space || code === backslash || code === del) giveUp('a title, an escape or no end');
    else if (code === ampersand && startsReference(text, next)) giveUp('a character reference');
  }
  return giveUp('a destination without an end');
}
