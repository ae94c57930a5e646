/** Where a line and column (from 1) of a text stand: an offset in UTF-16, never beyond the text. The way back from a place. */
export function createSourceOffsets(text: string): (line: number, column: number) => number {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (line, column) => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
}
