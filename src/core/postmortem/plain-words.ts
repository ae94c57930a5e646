import type { Parents } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

/** The text of a heading or a cell, without that of HTML unless it is asked for. Most hold one text and nothing else. */
export function plainWords(node: Parents, includeHtml = false): string {
  // Taken apart by its places, here and in other rooms that see each cell: a pattern walks over the list.
  const only = node.children[0];
  return only?.type === 'text' && node.children.length === 1 ? only.value : plainText(node, { includeHtml });
}
