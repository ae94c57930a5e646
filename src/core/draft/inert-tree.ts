import type {
  BlockContent,
  Code,
  DefinitionContent,
  Heading,
  ListItem,
  PhrasingContent,
  RootContent,
  TableRow,
} from 'mdast';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { toString as plainText } from 'mdast-util-to-string';
import { breakMarkers } from './break-markers.ts';
import { htmlParagraphs } from './html-words.ts';
import type { InertOptions } from './inert-options.ts';
import { inertPhrasing, trimmed, withoutBreaks } from './inert-phrasing.ts';

/**
 * Makes a piece of somebody else's Markdown inert: its words stay, but no HTML, comment, reference definition, image (a link
 * instead) or link to another scheme than the web's is left, and no heading or label that would be taken for a part of a record.
 */
export function inertBlocks(nodes: readonly RootContent[], options: InertOptions): RootContent[] {
  const blocks = nodes.flatMap((node) => inertBlock(node, options));
  const root = { type: 'root' as const, children: blocks };
  if (options.disarms)
    findAndReplace(root, [[references, (found: string, { input, index }) => disarmed(found, input, index)]], {
      ignore: ['inlineCode'],
    });
  return root.children;
}

/** `@someone`, `@team/name`, `#12`, `owner/repo#12`, `GH-12`, and addresses of issues, which a closing word before them would close. */
const references =
  /(?<!\w)@[A-Za-z\d][\w-]{0,100}(?:\/[\w.-]{1,100})?|(?:(?<![\w.-])[\w.-]{1,100}\/[\w.-]{1,100})?#\d+|\bGH-\d+|https?:\/\/(?:www\.)?github\.com\/[\w.-]{1,100}\/[\w.-]{1,100}\/(?:issues|pull|discussions)\/\d+[^\s)\]]*/gi;

/** In code, but within an address, which would be two halves then. */
function disarmed(found: string, input: string, index: number): PhrasingContent | false {
  const before = /[^\s()[\]<>]*$/.exec(input.slice(Math.max(0, index - 2000), index))?.[0] ?? '';
  return before.includes('://') ? false : { type: 'inlineCode', value: found };
}

function inertBlock(node: RootContent, options: InertOptions): RootContent[] {
  switch (node.type) {
    case 'heading':
      return inertHeading(node, options);
    case 'paragraph': {
      const children = trimmed(inertPhrasing(node.children, options));
      const [first, ...rest] = children;
      if (first?.type !== 'strong' || options.keepsLabel?.(plainText(first)))
        return children.length > 0 ? [{ type: 'paragraph', children }] : [];
      // A label in bold would be read as a heading.
      return [{ type: 'paragraph', children: [{ type: 'emphasis', children: first.children }, ...rest] }];
    }
    case 'blockquote': {
      const children = inertBlocksOf(node.children, options);
      return children.length > 0 ? [{ type: 'blockquote', children }] : [];
    }
    case 'list':
      return [
        {
          ...node,
          children: node.children.map(
            (item): ListItem => ({ ...item, children: inertBlocksOf(item.children, options) }),
          ),
        },
      ];
    case 'table':
      return [{ ...node, children: node.children.map((row) => inertRow(row, options)) }];
    case 'code':
      return [inertCode(node)];
    case 'html':
      return htmlParagraphs(node.value).flatMap((block) => inertBlock(block, options));
    case 'footnoteDefinition': {
      const children = inertBlocksOf(node.children, options);
      return children.length > 0 ? [{ ...node, children }] : [];
    }
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }];
    default:
      return [];
  }
}

function inertBlocksOf(nodes: readonly (BlockContent | DefinitionContent)[], options: InertOptions) {
  return nodes.flatMap((node) => inertBlock(node, options)) as (BlockContent | DefinitionContent)[];
}

/** Headings of another document stay below the parts of a record. */
function inertHeading(node: Heading, options: InertOptions): RootContent[] {
  const children = trimmed(withoutBreaks(inertPhrasing(node.children, options)));
  if (children.length === 0) return [];
  const depth = Math.min(6, Math.max(options.depth ?? 4, node.depth)) as Heading['depth'];
  if (options.keepsLabel?.(plainText(node))) return [{ type: 'heading', depth, children }];
  return [{ type: 'paragraph', children: [{ type: 'emphasis', children }] }];
}

function inertRow(row: TableRow, options: InertOptions): TableRow {
  return {
    ...row,
    children: row.children.map((cell) => ({
      ...cell,
      children: trimmed(withoutBreaks(inertPhrasing(cell.children, options))),
    })),
  };
}

/** Words on the line of a fence are text: `` ```Error: no such file ``. A language, and what a tool reads behind one, is not. */
function inertCode({ lang, meta, value: written }: Code): Code {
  const value = written.replace(/(?<![ \t])[ \t]+$/gm, '');
  const info = `${lang ?? ''} ${meta ?? ''}`.trim();
  const isLanguage = lang != null && /^[\w+#.-]{1,20}$/.test(lang);
  const isForTools = isLanguage && (meta == null || /^(?:\S+=\S.*|\{.*|[\d,-]+)$/.test(meta));
  if (info === '' || isForTools)
    return { type: 'code', lang: lang ?? null, meta: meta ?? null, value: breakMarkers(value) };
  const lead = isLanguage && /^(?:[a-z\d+#.-]+)$/.test(lang) && knownLanguages.has(lang) ? (meta ?? '') : info;
  return { type: 'code', lang: lead === info ? null : (lang ?? null), value: breakMarkers(`${lead}\n${value}`) };
}

const knownLanguages = new Set(
  'bash c console cpp css diff go html http ini java javascript js json kotlin log markdown md mermaid php plaintext powershell promql python ruby rust sh shell sql swift text toml ts tsx typescript xml yaml yml'.split(
    ' ',
  ),
);
