import type { Parents } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

/** The text of a heading or a cell, without that of HTML unless it is asked for. Most hold one text and nothing else. */
export function plainWords(node: Parents, includeHtml = false): string {
  const [only, more] = node.children;
  return only?.type === 'text' && more === undefined ? only.value : plainText(node, { includeHtml });
}
