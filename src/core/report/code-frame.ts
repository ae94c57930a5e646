import { countColumns } from '../text/columns.ts';
import type { Place } from '../text/place.ts';
import type { MaskedSource } from './masked-source.ts';

/** A line of the source and the marks under it, ready to print. */
export interface CodeFrame {
  readonly line: number;
  readonly code: string;
  /** Spaces, then `^` under what the problem is about. */
  readonly marks: string;
}

/** How much of the line stands before what it is about, when it has to be cut. */
const lead = 40;

/**
 * The line that the places begin on, with carets under each of them. A line of more than `widest` columns is cut around the
 * first. Undefined when the file or the line is not there.
 */
export function renderCodeFrame(
  source: MaskedSource,
  file: string,
  places: readonly Place[],
  widest: number,
): CodeFrame | undefined {
  const [first] = places;
  const line = first && source(file, first.line);
  if (first === undefined || line === undefined) return undefined;
  const spans = places.map((place) => ({
    start: line.offset(place.column),
    end: place.endLine === place.line ? line.offset(place.endColumn) : line.text.trimEnd().length,
  }));
  const start = Math.min(...spans.map((span) => span.start));
  const from = line.text.length <= widest || start <= lead ? 0 : boundary(line.text, start - lead);
  const to = boundary(line.text, Math.min(line.text.length, from + widest));
  const before = from > 0 ? '…' : '';
  const marks = spans.reduce((drawn, span) => {
    const indent = countColumns(before + showCode(line.text.slice(from, Math.min(span.start, to))));
    const length = countColumns(showCode(line.text.slice(span.start, Math.min(Math.max(span.end, span.start), to))));
    return draw(drawn, indent, Math.max(1, length));
  }, '');
  return {
    line: first.line,
    code: before + showCode(line.text.slice(from, to)) + (to < line.text.length ? '…' : ''),
    marks,
  };
}

/** Marks over those that are drawn already. */
function draw(drawn: string, indent: number, length: number): string {
  const padded = drawn.padEnd(indent + length);
  return padded.slice(0, indent) + '^'.repeat(length) + padded.slice(indent + length);
}

/** Never between the two halves of a character. */
function boundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** What a terminal or the Actions runner would obey becomes visible: controls as pictures, tabs as spaces, invisible characters by name. */
export function showCode(text: string): string {
  return text
    .replaceAll('\t', '  ')
    .replace(/[\u0000-\u001f]/g, (control) => String.fromCodePoint(0x2400 + control.charCodeAt(0)))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, (unseen) => `<U+${hex(unseen)}>`)
    .replaceAll('##[', '## [');
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
