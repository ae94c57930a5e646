import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { boundedMarkup } from './bounded-markup.ts';

const mdastExtensions = [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown(), gfmStrikethroughFromMarkdown()];
const extensions = [gfmTable(), gfmTaskListItem(), gfmStrikethrough()];

/**
 * Parses the Markdown of a text from an offset on; positions are those of the whole text. What stands before is masked by
 * spaces, which is cheaper than shifting every position afterwards. Throws `TooMuchMarkup` for text whose parsing would
 * take more than time linear in its size.
 */
export function parseMarkdown(text: string, from: number): Root {
  const masked = text.slice(0, from).replace(/[^\r\n]/g, ' ');
  // A byte order mark would be dropped by the parser and shift every offset.
  const body = text.slice(from).replace(/^\uFEFF/, ' ');
  const value = masked + body;
  return fromMarkdown(value, { extensions: [...extensions, boundedMarkup(value)], mdastExtensions });
}
