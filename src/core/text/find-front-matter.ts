/** Where front matter is, in offsets. */
export interface FrontMatterSpan {
  /** Of what is between the two fences. */
  readonly from: number;
  readonly to: number;
  /** Of the line after the closing fence; undefined where there is none, so that the front matter never ends. */
  readonly body: number | undefined;
}

const yaml = /^\ufeff?(---)[ \t]*(?:\r\n|\r|\n)/;

/**
 * Finds front matter: a first line `---`, up to the next line that is `---` alone. Undefined where the text does not begin with it.
 *
 * @param opening Another first line. Its first group is the fence that closes as well.
 */
export function findFrontMatter(text: string, opening = yaml): FrontMatterSpan | undefined {
  const [first, fence] = opening.exec(text.slice(0, 1000)) ?? [];
  if (first === undefined || fence === undefined) return undefined;
  const closing = new RegExp(`(?<=[\\r\\n])${fence.replaceAll('+', '\\+')}[ \\t]*(?:\\r\\n|\\r|\\n|$)`, 'g');
  closing.lastIndex = first.length;
  const found = closing.exec(text);
  if (found === null) return { from: first.length, to: text.length, body: undefined };
  return { from: first.length, to: found.index, body: found.index + found[0].length };
}

/** What front matter holds; empty where there is none, or none that ends. */
export function frontMatterOf(text: string): string {
  const found = findFrontMatter(text);
  return found?.body === undefined ? '' : text.slice(found.from, found.to);
}
