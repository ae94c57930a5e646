import { eastAsianWidth } from 'get-east-asian-width';
import type { Emphasis, Link, Nodes, Parents, Root, RootContent, Text } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { defaultHandlers, type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { TooMuchMarkup } from '../markdown/markup-budget.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import { breakMarkers } from './break-markers.ts';
import type { InertOptions } from './inert-options.ts';
import { inertBlocks } from './inert-tree.ts';

/** How many columns a text takes: letters of East Asian scripts and emoji take two, marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text.normalize('NFC'))
    width += /\p{M}|\p{Cf}/u.test(sign) ? 0 : eastAsianWidth(sign.codePointAt(0) ?? 0);
  return width;
}

/** As Prettier writes Markdown, so that a record passes `prettier --check` as it was drafted. */
const options: Options = {
  bullet: '-',
  bulletOther: '*',
  emphasis: '_',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  extensions: [
    gfmTableToMarkdown({ stringLength: widthOf }),
    gfmTaskListItemToMarkdown(),
    gfmStrikethroughToMarkdown(),
    gfmFootnoteToMarkdown(),
    { handlers: { text: renderText, emphasis: renderEmphasis, link: renderLink } },
  ],
};

/** An underscore within a word means nothing. */
function renderText(node: Text, _: Parents | undefined, state: State, info: Info): string {
  return state
    .safe(node.value, info)
    .replace(/(?<=[\p{L}\p{N}])(?:\\_)+(?=[\p{L}\p{N}])/gu, (found) => found.replaceAll('\\', ''));
}

/** An address is written as it is, where Markdown reads it so; with spaces or brackets in it, between angle brackets. */
function renderLink(node: Link, parent: Parents | undefined, state: State, info: Info): string {
  const text = defaultHandlers.link(node, parent, state, info);
  const { url, title } = node;
  const at = text.lastIndexOf('](');
  if (text.startsWith('<') || at === -1 || title != null || /[\\<>\r\n]|&[#\w]+;/.test(url)) return text;
  return `${text.slice(0, at)}](${/[\s()]/.test(url) || url === '' ? `<${url}>` : url})`;
}

/** Beside a letter only an asterisk can open or close. */
function renderEmphasis(node: Emphasis, parent: Parents | undefined, state: State, info: Info): string {
  const index = parent?.children.indexOf(node as never) ?? -1;
  const next = parent?.children[index + 1];
  const following = next?.type === 'text' ? next.value : '';
  const besideWord = /[\p{L}\p{N}]$/u.test(info.before) || /^[\p{L}\p{N}]/u.test(following);
  const within = state.stack.includes('emphasis');
  const previous = state.options.emphasis;
  state.options.emphasis = besideWord || within ? '*' : '_';
  const text = defaultHandlers.emphasis(node, parent, state, info);
  if (previous) state.options.emphasis = previous;
  else delete state.options.emphasis;
  return text;
}

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

const forConversation: InertOptions = { disarms: true };

/**
 * Writes blocks of somebody else's Markdown so that they stay data in a record: see `inertBlocks`. What was written is
 * parsed again, and a block that does not stay inert is shown as code.
 */
export function renderInert(nodes: readonly RootContent[], kept: InertOptions = forConversation): string {
  const text = writeBlocks(nodes, kept);
  if (staysInert(text, kept)) return text;
  const blocks = nodes.map((node) => {
    const block = writeBlocks([node], kept);
    return staysInert(block, kept) ? block : renderCode(block);
  });
  const apart = blocks.filter((block) => block !== '').join('\n\n');
  return staysInert(apart, kept) ? apart : renderCode(text);
}

function writeBlocks(nodes: readonly RootContent[], kept: InertOptions): string {
  return breakMarkers(toMarkdown({ type: 'root', children: inertBlocks(nodes, kept) }, options)).trim();
}

/** Text as a block of code. */
export function renderCode(value: string): string {
  const text = breakMarkers(toMarkdown({ type: 'root', children: [{ type: 'code', value }] }, options)).trim();
  const tree = tryParseMarkdown(text);
  return tree?.children.length === 1 && tree.children[0]?.type === 'code' ? text : '';
}

function staysInert(text: string, { keepsLabel }: InertOptions): boolean {
  const tree = tryParseMarkdown(text);
  const pending: Nodes[] = [...(tree?.children ?? [])];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (['html', 'definition', 'image', 'imageReference', 'linkReference'].includes(node.type)) return false;
    const label = node.type === 'heading' ? node : node.type === 'paragraph' ? node.children[0] : undefined;
    if ((label?.type === 'heading' || label?.type === 'strong') && !keepsLabel?.(plainText(label))) return false;
    if ('children' in node) pending.push(...node.children);
  }
  return tree !== undefined;
}
