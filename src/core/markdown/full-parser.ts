import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Construct, Extension, TokenizeContext } from 'micromark-util-types';
import type { MarkupBudget } from './markup-budget.ts';

const mdastExtensions = [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown(), gfmStrikethroughFromMarkdown()];
const extensions = [gfmTable(), gfmTaskListItem(), gfmStrikethrough()];

/**
 * Parses the Markdown of a text from an offset on; positions are those of the whole text. What is before is masked by spaces, which
 * is cheaper than shifting every position. Throws `TooMuchMarkup`.
 */
export function parseFully(text: string, from: number, budget: MarkupBudget): Root {
  const masked = text.slice(0, from).replace(/[^\r\n]/g, ' ');
  // A byte order mark would be dropped by the parser and shift every offset.
  const body = text.slice(from).replace(/^\uFEFF/, ' ');
  return fromMarkdown(masked + body, { extensions: [...extensions, tollOf(budget, 0)], mdastExtensions });
}

/** A stretch of a text, as `parseFully` reads it where nothing around it changes its meaning. `lines` are those before it. */
export function parseStretch(stretch: string, from: number, lines: number, budget: MarkupBudget): RootContent[] {
  const { children } = fromMarkdown(stretch, { extensions: [...extensions, tollOf(budget, from)], mdastExtensions });
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

/** Characters that may make the parser look ahead to the end of a paragraph, or back to its start. */
const costly = ['!', '&', '*', '<', '[', ']', '_', '`', '~', '\\'];

/** A micromark extension that recognises nothing: it pays for the costly characters of every paragraph, heading and table cell. */
function tollOf(budget: MarkupBudget, base: number): Extension {
  const seen = new WeakMap<TokenizeContext, number>();
  const toll: Construct = {
    name: 'toll',
    // Text breaks before a character only if some construct can start there; this one must not be the reason, or what it
    // is put before would be tried where it must not start (the second of two back ticks, say).
    previous: () => false,
    tokenize(_effects, _ok, nok) {
      const count = (seen.get(this) ?? 0) + 1;
      seen.set(this, count);
      budget.pay(count, base + this.now().offset);
      return nok;
    },
  };
  return { text: Object.fromEntries(costly.map((char) => [char.charCodeAt(0), toll])) };
}
