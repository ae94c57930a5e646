import type { Place } from '../../src/core/text/place.ts';

/** Whether a place points into a text: an existing line, a column on it, an end that is not before its start. */
export function isInside({ line, column, endLine, endColumn }: Place, text: string): boolean {
  const lengths = text.split(/\r\n|\r|\n/).map((one) => one.length);
  return (
    line >= 1 &&
    column >= 1 &&
    endLine <= lengths.length &&
    column <= (lengths[line - 1] ?? -1) + 1 &&
    // The end may stand behind a line break.
    endColumn <= (lengths[endLine - 1] ?? -1) + 2 &&
    (line < endLine || (line === endLine && column <= endColumn))
  );
}
