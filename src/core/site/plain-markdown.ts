import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';

/** Letters, digits and marks that no pattern of Markdown asks for, or only at the start of a line; a parenthesis behind something. */
const plainWords = /^(?:[a-z\d ,;.:/%?'")\u00a0-\uffff-][a-z\d ,;.:/%?'"()\u00a0-\uffff-]*)?$/i;
/** Signs that are escaped wherever they stand among plain words, or need not be. */
const signs = /[*`[\]]/g;
const escaped = /[*`[]|(?<=\])\(/g;
const plainStart = /^(?:[a-z\u00a0-\uffff]|\d+(?![\d.)]))/i;
/** An address that is written as it is. */
const plainAddress = /^[a-z\d./:-]+$/i;
/** What stands before the colon of a label: no sign of emphasis has to be kept from it. */
const plainLabel = /^[a-z][a-z\d -]*:$/i;
/** What emphasis may stand around whatever stands beside it, and code that needs no more than a sign on either side. */
const plainEmphasis = /^[a-z\d](?:[a-z\d -]*[a-z\d])?$/i;
const plainCode = /^[\w./-]+$/;

/** Whether a text needs no escape wherever it stands; `atStart` of a line and `atEnd` of one it needs more. */
export function isPlainText(value: string, atStart: boolean, atEnd: boolean): boolean {
  if (!plainWords.test(value)) return false;
  if (atStart && !plainStart.test(value)) return false;
  return !(atEnd && value.endsWith(' '));
}

/**
 * Writes the Markdown of a block in which next to nothing has to be escaped, as `toMarkdown` does with our options; `undefined` for all
 * others. `toMarkdown` looks at every text for whatever could be escaped, which would be most of the time that a long list takes.
 *
 *     block     = heading | paragraph | list
 *     heading   = words | link of words               paragraph = phrases, list = paragraphs
 *     phrases   = { words | link of words | code | words in bold } | label, words
 */
export function writePlainBlock(node: RootContent): string | undefined {
  if (node.type === 'paragraph') return writePhrases(node.children);
  if (node.type === 'list') return writeList(node);
  const [only, ...others] = node.type === 'heading' ? node.children : [];
  if (node.type !== 'heading' || only === undefined || others.length > 0) return undefined;
  const words = only.type === 'text' && !isTrimmed(only.value) ? undefined : writePhrase(only, false, true);
  return words && `${'#'.repeat(node.depth)} ${words}`;
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
  let before: PhrasingContent | undefined;
  for (const node of nodes) {
    const phrase = writePhrase(node, before === undefined, node === nodes.at(-1));
    if (phrase === undefined || !isApart(before, node)) return undefined;
    written += phrase;
    before = node;
  }
  return written;
}

/** Whether signs of emphasis cannot be taken for part of a word, or of other signs. */
function isApart(before: PhrasingContent | undefined, node: PhrasingContent): boolean {
  if (before?.type === 'strong') return node.type === 'text' && /^[ .,;]/.test(node.value);
  return node.type !== 'strong' || before === undefined || (before.type === 'text' && before.value.endsWith(' '));
}

function writePhrase(node: PhrasingContent, isFirst: boolean, isLast: boolean): string | undefined {
  if (node.type === 'text') return writeWords(node.value, isFirst, isLast);
  if (node.type === 'inlineCode') return plainCode.test(node.value) ? `\`${node.value}\`` : undefined;
  const [only, ...others] = node.type === 'link' || node.type === 'strong' ? node.children : [];
  if (only?.type !== 'text' || others.length > 0) return undefined;
  const { value } = only;
  if (node.type === 'strong')
    return plainEmphasis.test(value) || (isFirst && plainLabel.test(value)) ? `**${value}**` : undefined;
  if (node.type !== 'link' || node.title || !plainAddress.test(node.url) || node.url.endsWith(value)) return undefined;
  return isTrimmed(value) && isPlainText(value, false, false) ? `[${value}](${node.url})` : undefined;
}

function writeWords(value: string, isFirst: boolean, isLast: boolean): string | undefined {
  if (value === '') return undefined;
  if (isPlainText(value, isFirst, isLast)) return value;
  return isPlainText(value.replace(signs, ''), isFirst, isLast) ? value.replace(escaped, '\\$&') : undefined;
}
