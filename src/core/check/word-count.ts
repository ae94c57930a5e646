import type { Nodes } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

/** How many words stand in these nodes, in whatever script. HTML and comments do not count. */
export function wordCount(nodes: readonly Nodes[]): number {
  const text = nodes.map((node) => plainText(node, { includeHtml: false })).join(' ');
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu)?.length ?? 0;
}
