import type { List, Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { defaultHandlers, type Handle, type Info, type Options, toMarkdown } from 'mdast-util-to-markdown';
import type { FileParts } from './file-parts.ts';
import { isPlainText, writePlainBlock } from './plain-markdown.ts';
import { plainText } from './xml-text.ts';

/** Text as it is; what Markdown would read in it is escaped when it is written. */
export const text = (value: string): PhrasingContent => ({ type: 'text', value });
export const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] });
export const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children });
export const heading = (depth: 1 | 2 | 3, ...children: PhrasingContent[]): RootContent => ({
  type: 'heading',
  depth,
  children,
});

/** A bullet list of one-paragraph items. */
export function list(items: readonly (readonly PhrasingContent[])[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((children) => ({ type: 'listItem', spread: false, children: [paragraph(...children)] })),
  };
}

const lineEnd = /[\r\n]$/;

/** `toMarkdown` tries some sixty patterns on each text to find out what in it has to be escaped. */
const isPlain = (value: string, { before, after }: Info): boolean =>
  isPlainText(value, lineEnd.test(before), /^[\r\n]/.test(after));

const renderText: Handle = (node: Text, parent, state, info) =>
  isPlain(node.value, info) ? node.value : defaultHandlers.text(node, parent, state, info);

const options: Options = {
  bullet: '-',
  rule: '-',
  emphasis: '_',
  extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown(), gfmTaskListItemToMarkdown()],
  handlers: { text: renderText, redacted: (node: { value: string }) => node.value },
};

/** Writes Markdown, placeholders as they are. */
export function renderMarkdown(children: readonly RootContent[]): string {
  if (!children.every(isApart)) return renderTogether(children);
  const apart = children.map(renderBlock);
  return apart.includes('') ? renderTogether(children) : apart.join('\n');
}

function renderTogether(children: readonly RootContent[]): string {
  return plainText(toMarkdown({ type: 'root', children: [...children] }, options));
}

/** Whether a block is written alike whatever stands before and behind it. Two lists must not become one. */
function isApart({ type }: RootContent, index: number, all: readonly RootContent[]): boolean {
  return type === 'paragraph' || type === 'heading' || (type === 'list' && all[index - 1]?.type !== 'list');
}

function renderBlock(node: RootContent): string {
  const plain = writePlainBlock(node);
  return plain === undefined ? renderTogether([node]) : `${plain}\n`;
}

/** Puts texts that were written apart one below the other. Only two lists must not meet: they would become one. */
export function stackMarkdown(parts: FileParts): FileParts {
  return parts.filter(({ length }) => length > 0).flatMap((part, index) => (index === 0 ? [part] : ['\n', part]));
}
