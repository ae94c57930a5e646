import type { Place } from './place.ts';

/** Turns offsets of a text (UTF-16 code units) into a place: lines and columns count from 1. */
export type Locator = (start: number, end: number) => Place;

/** Turns offsets of a text into places. The table of lines is made when it is first needed. */
export function createLocator(text: string): Locator {
  let starts: readonly number[] | undefined;
  const point = (offset: number) => {
    starts ??= [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: ending }) => index + ending.length)];
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: at - (starts[low - 1] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = point(start);
    const to = point(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
