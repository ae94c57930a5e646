import type { Place } from './place.ts';

/** Answers where offsets (UTF-16) of a text stand, counting lines as editors do: `\n`, `\r\n` and a lone `\r` end one. */
export type LineIndex = (start: number, end: number) => Place;

/** Scans the text once; each answer is a binary search. Offsets outside the text are moved to its ends. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  const locate = (offset: number): { line: number; column: number } => {
    const at = Math.min(Math.max(0, offset), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = locate(start);
    const to = locate(Math.max(start, end));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
