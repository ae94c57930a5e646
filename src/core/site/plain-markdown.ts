import type { List, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';

/** Letters, digits and marks that no pattern of Markdown asks for, or only at the start of a line; a parenthesis behind something. */
const plainWords = /^(?:[a-z\d ,;.:/%?)\u00a0-\uffff-][a-z\d ,;.:/%?()\u00a0-\uffff-]*)?$/i;
const plainStart = /^(?:[a-z\u00a0-\uffff]|\d+(?![\d.)]))/i;
/** An address that is written as it is. */
const plainAddress = /^[a-z\d./-]+$/i;
/** What stands before the colon of a label: no sign of emphasis has to be kept from it. */
const plainLabel = /^[a-z][a-z\d -]*:$/i;

/** Whether a text needs no escape wherever it stands; `atStart` of a line and `atEnd` of one it needs more. */
export function isPlainText(value: string, atStart: boolean, atEnd: boolean): boolean {
  if (!plainWords.test(value)) return false;
  if (atStart && !plainStart.test(value)) return false;
  return !(atEnd && value.endsWith(' '));
}

/**
 * Writes the Markdown of a block that nothing in it has to be escaped for, as `toMarkdown` does with our options; `undefined` for all
 * others. `toMarkdown` looks at every text for whatever could be escaped, which would be most of the time that a long list takes.
 *
 *     block     = heading | paragraph | list
 *     heading   = words                               paragraph = phrases, list = paragraphs
 *     phrases   = { words | link of words } | label, words
 */
export function writePlainBlock(node: RootContent): string | undefined {
  if (node.type === 'paragraph') return writePhrases(node.children);
  if (node.type === 'list') return writeList(node);
  const [only, ...others] = node.type === 'heading' ? node.children : [];
  if (node.type !== 'heading' || only?.type !== 'text' || others.length > 0 || !isTrimmed(only.value)) return undefined;
  return isPlainText(only.value, false, true) ? `${'#'.repeat(node.depth)} ${only.value}` : undefined;
}

const isTrimmed = (value: string): boolean => value !== '' && value.trim() === value;

function writeList({ ordered, spread, children }: List): string | undefined {
  if (ordered || spread || children.length === 0) return undefined;
  let written = '';
  for (const [index, { spread: isSpread, checked, children: blocks }] of children.entries()) {
    const isOne = blocks.length === 1 && blocks[0]?.type === 'paragraph' && !isSpread && typeof checked !== 'boolean';
    const item = isOne ? writePhrases((blocks[0] as Paragraph).children) : undefined;
    if (item === undefined) return undefined;
    written += `${index === 0 ? '' : '\n'}- ${item}`;
  }
  return written;
}

function writePhrases(nodes: readonly PhrasingContent[]): string | undefined {
  if (nodes.length === 0) return undefined;
  let written = '';
  for (const [index, node] of nodes.entries()) {
    const phrase = writePhrase(node, index === 0, index === nodes.length - 1);
    const isApart = nodes[index - 1]?.type !== 'strong' || startsWithSpace(node);
    if (phrase === undefined || !isApart) return undefined;
    written += phrase;
  }
  return written;
}

/** Behind a label, or its signs could be part of a word. */
const startsWithSpace = (node: Nodes): boolean => node.type === 'text' && node.value.startsWith(' ');

function writePhrase(node: PhrasingContent, isFirst: boolean, isLast: boolean): string | undefined {
  if (node.type === 'text')
    return node.value !== '' && isPlainText(node.value, isFirst, isLast) ? node.value : undefined;
  const [only, ...others] = node.type === 'link' || node.type === 'strong' ? node.children : [];
  if (only?.type !== 'text' || others.length > 0) return undefined;
  if (node.type === 'strong') return isFirst && plainLabel.test(only.value) ? `**${only.value}**` : undefined;
  if (node.type !== 'link' || node.title || !plainAddress.test(node.url) || only.value === node.url) return undefined;
  return isTrimmed(only.value) && isPlainText(only.value, false, false) ? `[${only.value}](${node.url})` : undefined;
}
