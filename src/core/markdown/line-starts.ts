import {
  asterisk,
  backtick,
  closeParen,
  colon,
  dash,
  dot,
  equals,
  greaterThan,
  hash,
  isDigit,
  isLetter,
  lessThan,
  newline,
  pipe,
  plus,
  skipRun,
  space,
  tab,
  tilde,
  underscore,
} from './characters.ts';

/** What a list item begins with: `- `, `12. `, … */
export interface ListMark {
  /** Characters up to the words, one space included. */
  readonly width: number;
  /** The bullet, or what is behind the number. */
  readonly sign: number;
  /** The number, or `null` for a bullet. */
  readonly start: number | null;
}

/** The mark of a list item at the start of a line; one without words counts, too. */
export function readListMark(text: string, at: number): ListMark | undefined {
  let next = at;
  while (isDigit(text.charCodeAt(next)) && next - at < 10) next++;
  const digits = next - at;
  const sign = text.charCodeAt(next);
  const isMark =
    digits === 0
      ? sign === dash || sign === asterisk || sign === plus
      : digits <= 9 && (sign === dot || sign === closeParen);
  if (!isMark) return undefined;
  const after = text.charCodeAt(next + 1);
  if (after !== space && after !== newline && after !== tab && next + 1 < text.length) return undefined;
  return { width: next + 2 - at, sign, start: digits === 0 ? null : Number(text.slice(at, next)) };
}

/** Whether a line is three or more of one character, spaces between them allowed: `* * *`. */
export function isRule(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== dash && code !== asterisk && code !== underscore) return false;
  let count = 0;
  for (let next = at; next < end; next++) {
    const other = text.charCodeAt(next);
    if (other === code) count++;
    else if (other !== space && other !== tab) return false;
  }
  return count >= 3;
}

/** Whether a line begins a heading that surely is one: `## words`. */
export function isHeading(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== hash) return false;
  const end = skipRun(text, at, at + 7, hash);
  return end - at <= 6 && text.charCodeAt(end) === space;
}

/**
 * Whether a line whose first visible character is at `at` can be nothing but words of a paragraph: it neither begins a block,
 * nor underlines a heading, nor separates the head of a table from its rows.
 */
export function isWords(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  if (isLetter(code)) return true;
  if (isDigit(code)) return readListMark(text, at) === undefined;
  switch (code) {
    case space:
    case tab:
    case hash:
    case greaterThan:
    case lessThan:
    case pipe:
    case equals:
    case tilde:
    case plus:
    case colon:
      return false;
    case backtick:
      return !text.startsWith('```', at);
    case dash: {
      const next = text.charCodeAt(at + 1);
      return at + 1 < end && next !== space && next !== dash && next !== colon && next !== pipe && next !== tab;
    }
    case asterisk:
    case underscore: {
      const next = text.charCodeAt(at + 1);
      return at + 1 < end && next !== space && next !== tab && !isRule(text, at, end);
    }
  }
  return true;
}
