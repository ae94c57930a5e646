import type { Place } from './place.ts';

/** Turns offsets of a text (UTF-16 code units) into a place: lines and columns count from 1. */
export type Locator = (start: number, end: number) => Place;

/** Offsets of the first character of each line. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r'))
    for (const { index, 0: ending } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + ending.length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Turns offsets of a text into places. The table of lines is made when it is first needed. */
export function createLocator(text: string): Locator {
  let starts: readonly number[] | undefined;
  /** Of the last place: the next one is often in it. */
  let line = 0;
  const point = (offset: number) => {
    starts ??= lineStarts(text);
    const at = Math.max(0, Math.min(offset, text.length));
    const isHere = (starts[line - 1] ?? Number.POSITIVE_INFINITY) <= at && at < (starts[line] ?? 0);
    let low = isHere ? line : 0;
    let high = isHere ? line : starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    line = low;
    return { line, column: at - (starts[low - 1] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = point(start);
    const to = point(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
