import type { BlockContent, DefinitionContent, ListItem, PhrasingContent, RootContent, TableRow } from 'mdast';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { toString as plainText } from 'mdast-util-to-string';
import { breakMarkers } from './break-markers.ts';

/**
 * Makes a piece of somebody else's Markdown inert: its words stay, but no heading, label, HTML, comment, reference
 * definition, image or link other than to the web is left, and what GitHub would take for a mention or a reference to an
 * issue stands in code.
 */
export function inertBlocks(nodes: readonly RootContent[]): RootContent[] {
  const blocks = nodes.flatMap((node) => inertBlock(node));
  const root = { type: 'root' as const, children: blocks };
  findAndReplace(root, [[references, (found: string) => ({ type: 'inlineCode', value: found })]], {
    ignore: ['inlineCode'],
  });
  return root.children;
}

/** `@someone`, `@team/name`, `#12`, `owner/repo#12`, `GH-12`, and addresses of issues, which a closing word before them would close. */
const references =
  /(?<!\w)@[A-Za-z\d][\w-]{0,100}(?:\/[\w.-]{1,100})?|(?:(?<![\w.-])[\w.-]{1,100}\/[\w.-]{1,100})?#\d+|\bGH-\d+|https?:\/\/(?:www\.)?github\.com\/[\w.-]{1,100}\/[\w.-]{1,100}\/(?:issues|pull|discussions)\/\d+[^\s)\]]*/gi;

function inertBlock(node: RootContent): RootContent[] {
  switch (node.type) {
    case 'heading':
      return emphasised(plainText(node, { includeHtml: false }));
    case 'paragraph': {
      const children = inertPhrasing(node.children);
      const [first, ...rest] = children;
      if (first?.type !== 'strong') return children.length > 0 ? [{ type: 'paragraph', children }] : [];
      // A label in bold would be read as a heading.
      const label: PhrasingContent = { type: 'emphasis', children: [{ type: 'text', value: plainText(first) }] };
      return [{ type: 'paragraph', children: [label, ...rest] }];
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: inertBlocksOf(node.children) }];
    case 'list':
      return [
        {
          ...node,
          children: node.children.map((item): ListItem => ({ ...item, children: inertBlocksOf(item.children) })),
        },
      ];
    case 'table':
      return [{ ...node, children: node.children.map(inertRow) }];
    case 'code':
      return [
        {
          type: 'code',
          lang: /^[\w+-]{1,20}$/.test(node.lang ?? '') ? (node.lang ?? null) : null,
          value: breakMarkers(node.value),
        },
      ];
    case 'html':
      return textBlock(withoutTags(node.value));
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }];
    default:
      return [];
  }
}

function inertBlocksOf(nodes: readonly (BlockContent | DefinitionContent)[]): (BlockContent | DefinitionContent)[] {
  return nodes.flatMap((node) => inertBlock(node)) as (BlockContent | DefinitionContent)[];
}

function inertRow(row: TableRow): TableRow {
  return { ...row, children: row.children.map((cell) => ({ ...cell, children: inertPhrasing(cell.children) })) };
}

function emphasised(value: string): RootContent[] {
  if (value.trim() === '') return [];
  return [{ type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: value.trim() }] }] }];
}

function textBlock(value: string): RootContent[] {
  return value === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', value }] }];
}

function inertPhrasing(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return [{ type: node.type, value: breakMarkers(node.value) }];
      case 'emphasis':
      case 'strong':
      case 'delete':
        return [{ type: node.type, children: inertPhrasing(node.children) }];
      case 'break':
        return [{ type: 'break' }];
      case 'link':
        return isWebAddress(node.url)
          ? [{ type: 'link', url: node.url, children: inertPhrasing(node.children) }]
          : inertPhrasing(node.children);
      case 'image':
        return imageLink(node.url, node.alt ?? '');
      case 'linkReference':
        return inertPhrasing(node.children);
      case 'imageReference':
        return [{ type: 'text', value: node.alt ?? '' }];
      case 'html':
        return /^<br\s*\/?>$/i.test(node.value) ? [{ type: 'break' }] : [];
      default:
        return [];
    }
  });
}

function imageLink(url: string, alt: string): PhrasingContent[] {
  const text: PhrasingContent = { type: 'text', value: alt.trim() === '' ? 'image' : alt };
  return [isWebAddress(url) ? { type: 'link', url, children: [text] } : text];
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && url.length <= 2000 && URL.canParse(url);
}

/** The words of an HTML block. Linear: each tag is looked at through a window. */
function withoutTags(html: string): string {
  const parts = html.split('<!--');
  const visible = parts.map((part, index) => (index === 0 ? part : (part.split('-->')[1] ?? ''))).join(' ');
  return visible
    .replace(/<\/?[A-Za-z!?][^<>]{0,500}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
