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
import type { Extension } from 'micromark-util-types';
import { boundedMarkup } from './bounded-markup.ts';
import type { MarkupBudget } from './markup-budget.ts';

/** Made when something is first parsed: a bundle loads the parser no sooner. */
function createExtensions() {
  return {
    mdast: [
      gfmFootnoteFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
    ],
    micromark: [gfmFootnote(), gfmTable(), gfmTaskListItem(), gfmStrikethrough()],
  };
}

let made: ReturnType<typeof createExtensions> | undefined;

function parse(text: string, bound: Extension): Root {
  made ??= createExtensions();
  return fromMarkdown(text, { extensions: [...made.micromark, bound], mdastExtensions: made.mdast });
}

/**
 * Parses the Markdown of a text from an offset on; positions are those of the whole text. What is before is masked by spaces, which
 * is cheaper than shifting every position. Throws `TooMuchMarkup`.
 */
export function parseFully(text: string, from: number, budget: MarkupBudget): Root {
  const masked = text.slice(0, from).replace(/[^\r\n]/g, ' ');
  // A byte order mark would be dropped by the parser and shift every offset.
  const body = text.slice(from).replace(/^\uFEFF/, ' ');
  return parse(masked + body, boundedMarkup(budget));
}

/** A stretch of a text, as `parseFully` reads it where nothing around it changes its meaning. `lines` are those before it. */
export function parseStretch(stretch: string, from: number, lines: number, budget: MarkupBudget): RootContent[] {
  const { children } = parse(stretch, boundedMarkup(budget, from));
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
