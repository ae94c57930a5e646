import type { Nodes } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

/** Scripts that put no spaces between words: two of their characters are about one. */
const unspaced = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}`;
const letter = String.raw`(?:(?![${unspaced}])[\p{L}\p{N}])`;
const word = String.raw`(?=[\p{L}\p{N}])[${unspaced}][${unspaced}\p{M}]?|${letter}(?:${letter}|[\p{M}'’_-])*`;

/** How many words stand in these nodes, in whatever script. HTML and comments do not count. */
export function wordCount(nodes: readonly Nodes[]): number {
  const text = nodes.map((node) => plainText(node, { includeHtml: false })).join(' ');
  return text.match(new RegExp(word, 'gu'))?.length ?? 0;
}
