import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { boundedMarkup } from './bounded-markup.ts';
import type { MarkupBudget } from './markup-budget.ts';

const mdastExtensions = [
  gfmFootnoteFromMarkdown(),
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
];
const extensions = [gfmFootnote(), gfmTable(), gfmTaskListItem(), gfmStrikethrough()];

/**
 * Parses the Markdown of a text from an offset on; positions are those of the whole text. What is before is masked by spaces, which
 * is cheaper than shifting every position. Throws `TooMuchMarkup`.
 */
export function parseFully(text: string, from: number, budget: MarkupBudget): Root {
  const masked = text.slice(0, from).replace(/[^\r\n]/g, ' ');
  // A byte order mark would be dropped by the parser and shift every offset.
  const body = text.slice(from).replace(/^\uFEFF/, ' ');
  return fromMarkdown(masked + body, { extensions: [...extensions, boundedMarkup(budget)], mdastExtensions });
}

/** A stretch of a text, as `parseFully` reads it where nothing around it changes its meaning. `lines` are those before it. */
export function parseStretch(stretch: string, from: number, lines: number, budget: MarkupBudget): RootContent[] {
  const { children } = fromMarkdown(stretch, {
    extensions: [...extensions, boundedMarkup(budget, from)],
    mdastExtensions,
  });
  for (const node of children) shift(node, from, lines);
  return children;
}

function shift(node: Nodes, offset: number, lines: number): void {
  for (const point of [node.position?.start, node.position?.end])
    if (point?.offset !== undefined) {
      point.offset += offset;
      point.line += lines;
    }
  if ('children' in node) for (const child of node.children) shift(child, offset, lines);
}
