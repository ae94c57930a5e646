/**
 * Offset at which the front matter ends (that of the line after its closing `---`), 0 without front matter, and undefined
 * when it is not closed before `limit`. What lies behind `limit`, the first marker, is not looked at: hidden text must not
 * be able to close the front matter.
 */
export function findFrontMatterEnd(source: string, limit: number): number | undefined {
  const opening = /^\ufeff?---[ \t]*(?:\r\n|\r|\n)/.exec(source);
  if (opening === null) return 0;
  const closing = /(?<=[\r\n])---[ \t]*(?:\r\n|\r|\n|$)/g;
  closing.lastIndex = opening[0].length;
  const found = closing.exec(source);
  if (found === null) return undefined;
  const end = found.index + found[0].length;
  return end > limit ? undefined : end;
}
