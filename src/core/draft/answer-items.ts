import type { ListItem, PhrasingContent, RootContent } from 'mdast';

/**
 * What an answer says, item by item: paragraphs and the items of lists; of a list with boxes to tick only what is ticked.
 * Undefined for an answer that holds anything else (a table, code, a picture), which cannot be told in a few words, and for
 * one of which a part is struck out: what was revised is for a person to read.
 */
export function answerItems(nodes: readonly RootContent[]): readonly string[] | undefined {
  const items = itemsOf(nodes);
  return items?.map((item) => item.trim()).filter((item) => item !== '');
}

function itemsOf(nodes: readonly RootContent[]): readonly string[] | undefined {
  const found: string[] = [];
  for (const node of nodes) {
    if (node.type === 'html' && isOnlyComments(node.value)) continue;
    const inner =
      node.type === 'paragraph'
        ? inlineItem(node.children)
        : node.type === 'list'
          ? listItems(node.children)
          : undefined;
    if (inner === undefined) return undefined;
    found.push(...inner);
  }
  return found;
}

function listItems(items: readonly ListItem[]): readonly string[] | undefined {
  const isChoice = items.some(({ checked }) => typeof checked === 'boolean');
  // An item without a box among boxes is a remark on the choice.
  if (isChoice && items.some(({ checked }) => typeof checked !== 'boolean')) return undefined;
  const found: string[] = [];
  for (const item of isChoice ? items.filter(({ checked }) => checked === true) : items) {
    const inner = itemsOf(item.children);
    if (inner === undefined) return undefined;
    found.push(...inner);
  }
  return found;
}

function isOnlyComments(html: string): boolean {
  return /^(?:\s|<br\s*\/?>)*$/i.test(html.replace(/<!--[\s\S]*?(?:-->|$)/g, ''));
}

function inlineItem(nodes: readonly PhrasingContent[]): readonly string[] | undefined {
  const text = inlineText(nodes);
  return text === undefined ? undefined : [text];
}

/** Tags that change how words look, not what they say. */
const plainTag =
  /^<\/?(?:b|big|center|code|em|font|i|kbd|mark|p|samp|small|span|strong|sub|sup|tt|u|var)(?:\s[^>]*)?>$/i;

/** Text within a paragraph; a forced line break ends a line, in Markdown and as HTML. Undefined for more than plain words. */
function inlineText(nodes: readonly PhrasingContent[]): string | undefined {
  let text = '';
  for (const node of nodes) {
    const piece = inlinePiece(node);
    if (piece === undefined) return undefined;
    text += piece;
  }
  return text;
}

function inlinePiece(node: PhrasingContent): string | undefined {
  if (node.type === 'break') return '\n';
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'html') {
    if (/^<br\s*\/?>$/i.test(node.value)) return '\n';
    return isOnlyComments(node.value) || plainTag.test(node.value) ? '' : undefined;
  }
  return node.type !== 'delete' && 'children' in node ? inlineText(node.children) : undefined;
}
