import type { ListItem, PhrasingContent, RootContent } from 'mdast';

/**
 * What an answer says, item by item: paragraphs and the items of lists; of a list with boxes to tick only what is ticked.
 * Undefined for an answer that holds anything else (a table, code, a picture), which cannot be told in a few words.
 */
export function answerItems(nodes: readonly RootContent[]): readonly string[] | undefined {
  const items = itemsOf(nodes);
  return items?.map((item) => item.trim()).filter((item) => item !== '');
}

function itemsOf(nodes: readonly RootContent[]): readonly string[] | undefined {
  const found: string[] = [];
  for (const node of nodes) {
    if (node.type === 'html') continue;
    const inner =
      node.type === 'paragraph'
        ? [inlineText(node.children)]
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
  const found: string[] = [];
  for (const item of isChoice ? items.filter(({ checked }) => checked === true) : items) {
    const inner = itemsOf(item.children);
    if (inner === undefined) return undefined;
    found.push(...inner);
  }
  return found;
}

/** Text within a paragraph; a forced line break ends a line, in Markdown and as HTML. */
function inlineText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value))) return '\n';
      if (node.type === 'text' || node.type === 'inlineCode') return node.value;
      return 'children' in node ? inlineText(node.children) : '';
    })
    .join('');
}
