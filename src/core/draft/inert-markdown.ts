import type { Nodes, Root, RootContent } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import { TooMuchMarkup } from '../markdown/markup-budget.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import { breakMarkers } from './break-markers.ts';
import { inertBlocks } from './inert-tree.ts';

const options: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '*',
  fences: true,
  listItemIndent: 'one',
  extensions: [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    gfmTaskListItemToMarkdown(),
    gfmStrikethroughToMarkdown(),
  ],
};

/** The tree of somebody else's Markdown; undefined for text that takes too long to parse or nests too deeply. */
export function tryParseMarkdown(text: string): Root | undefined {
  if (refuseText(text)) return undefined;
  try {
    return parseMarkdown(text, 0);
  } catch (error) {
    if (error instanceof TooMuchMarkup) return undefined;
    throw error;
  }
}

/**
 * Writes blocks of somebody else's Markdown so that they stay data in a record: see `inertBlocks`. What was written is
 * parsed again, and whatever does not stay inert is shown as code.
 */
export function renderInert(nodes: readonly RootContent[]): string {
  const text = breakMarkers(toMarkdown({ type: 'root', children: inertBlocks(nodes) }, options)).trim();
  const tree = tryParseMarkdown(text);
  return tree !== undefined && isInert(tree) ? text : renderCode(text);
}

/** Text as a block of code. */
export function renderCode(value: string): string {
  const text = breakMarkers(toMarkdown({ type: 'root', children: [{ type: 'code', value }] }, options)).trim();
  const tree = tryParseMarkdown(text);
  return tree?.children.length === 1 && tree.children[0]?.type === 'code' ? text : '';
}

function isInert(tree: Root): boolean {
  const pending: Nodes[] = [...tree.children];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (['heading', 'html', 'definition', 'image', 'imageReference', 'linkReference'].includes(node.type)) return false;
    if (node.type === 'paragraph' && node.children[0]?.type === 'strong') return false;
    if ('children' in node) pending.push(...node.children);
  }
  return true;
}
