import { eastAsianWidth } from 'get-east-asian-width';
import type { Place } from '../text/place.ts';
import type { MaskedSource } from './masked-source.ts';

/** A line of the source and the marks under it, ready to print. */
export interface CodeFrame {
  readonly line: number;
  readonly code: string;
  /** Spaces, then `^` under what the problem is about. */
  readonly marks: string;
}

/** Widest frame; a longer line is cut around what it is about. */
const widest = 100;
/** How much of the line stands before what it is about, when it has to be cut. */
const lead = 40;

/** The line that a place begins on, with carets under it. Undefined when the file or the line is not there. */
export function renderCodeFrame(source: MaskedSource, file: string, place: Place): CodeFrame | undefined {
  const line = source(file, place.line);
  if (line === undefined) return undefined;
  const start = line.offset(place.column);
  const end = place.endLine === place.line ? line.offset(place.endColumn) : line.text.trimEnd().length;
  const from = line.text.length <= widest || start <= lead ? 0 : boundary(line.text, start - lead);
  const to = boundary(line.text, Math.min(line.text.length, from + widest));
  const cut = { before: from > 0 ? '…' : '', after: to < line.text.length ? '…' : '' };
  const indent = width(cut.before + show(line.text.slice(from, start)));
  const length = Math.max(1, width(show(line.text.slice(start, Math.min(Math.max(end, start), to)))));
  return {
    line: place.line,
    code: cut.before + show(line.text.slice(from, to)) + cut.after,
    marks: ' '.repeat(indent) + '^'.repeat(length),
  };
}

/** Never between the two halves of a character. */
function boundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** What a terminal or the Actions runner would obey becomes visible: controls as pictures, tabs as spaces, invisible characters by name. */
function show(text: string): string {
  return text
    .replaceAll('\t', '  ')
    .replace(/[\u0000-\u001f]/g, (control) => String.fromCodePoint(0x2400 + control.charCodeAt(0)))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, (unseen) => `<U+${hex(unseen)}>`)
    .replaceAll('##[', '## [');
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** Columns of a terminal. Combining marks have none. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x300) columns += 1;
    else if (!/\p{M}/u.test(character)) columns += eastAsianWidth(point);
  }
  return columns;
}
