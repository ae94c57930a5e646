/** UTF-16 codes of the characters that Markdown gives a meaning to. */
export const tab = 9;
export const newline = 10;
export const space = 32;
export const exclamation = 33;
export const hash = 35;
export const ampersand = 38;
export const openParen = 40;
export const closeParen = 41;
export const asterisk = 42;
export const plus = 43;
export const dash = 45;
export const dot = 46;
export const slash = 47;
export const colon = 58;
export const lessThan = 60;
export const equals = 61;
export const greaterThan = 62;
export const openBracket = 91;
export const backslash = 92;
export const closeBracket = 93;
export const underscore = 95;
export const backtick = 96;
export const pipe = 124;
export const tilde = 126;
export const del = 127;

/** By code: characters that may be more than themselves in running text. */
export const isMark = new Uint8Array(128);
for (const mark of '\n&*<[]_`~\\!') isMark[mark.charCodeAt(0)] = 1;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** ASCII only, as in names of tags. */
export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** What a backslash escapes: https://spec.commonmark.org/0.31.2/#ascii-punctuation-character */
export function isAsciiPunctuation(code: number): boolean {
  return (
    (code >= exclamation && code <= slash) ||
    (code >= colon && code <= 64) ||
    (code >= openBracket && code <= backtick) ||
    (code >= 123 && code <= tilde)
  );
}

/** The offset of the first character from `at` on, before `end`, that is no space. */
export function skipSpaces(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && text.charCodeAt(next) === space) next++;
  return next;
}

/** The offset behind the last character before `end`, from `from` on, that is no space. */
export function trimSpaces(text: string, from: number, end: number): number {
  let last = end;
  while (last > from && text.charCodeAt(last - 1) === space) last--;
  return last;
}

/** The offset behind a run of one character. */
export function skipRun(text: string, at: number, end: number, code: number): number {
  let next = at;
  while (next < end && text.charCodeAt(next) === code) next++;
  return next;
}
