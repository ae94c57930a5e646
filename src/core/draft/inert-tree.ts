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
import { htmlParagraphs, readHtml } from './html-words.ts';

/** What else than words may stay of somebody else's Markdown. */
export interface InertOptions {
  /**
   * Whether a heading or a label in bold of these words may stay one, because nothing in a record would be taken for it.
   * Without it none stays: the words stand in italics.
   */
  readonly keepsLabel?: (label: string) => boolean;
  /** Headings that stay are at least so deep: below the one that the blocks stand under. Defaults to 4. */
  readonly depth?: 2 | 3 | 4;
  /**
   * Whether mentions and references stand in code, as in text that GitHub reads as a conversation. In a file of a repository they
   * are plain text: https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
   */
  readonly disarms: boolean;
  /** Where a link or image that is none to the web leads from the record; undefined when it leads nowhere. */
  readonly relocate?: (url: string) => string | undefined;
}

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
  const value = written.replace(/[ \t]+$/gm, '');
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

function inertPhrasing(nodes: readonly PhrasingContent[], options: InertOptions): PhrasingContent[] {
  return withoutOuterBreaks(joined(pairLinks(nodes).flatMap((node) => inertPhrase(node, options))));
}

function inertPhrase(node: PhrasingContent, options: InertOptions): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: breakMarkers(singleSpaced(node.value)) }];
    case 'inlineCode':
      return [{ type: 'inlineCode', value: breakMarkers(node.value.replace(/\s*[\r\n]+\s*/g, ' ')) }];
    case 'emphasis':
    case 'strong':
    case 'delete': {
      const children = inertPhrasing(node.children, options);
      return children.length > 0 ? [{ type: node.type, children }] : [];
    }
    case 'break':
      return [{ type: 'break' }];
    case 'link': {
      const children = inertPhrasing(node.children, options);
      // A link within a link is none: that of an image stands behind it.
      const images = node.children
        .filter(({ type }) => type === 'image')
        .flatMap((image) => inertPhrase(image, options));
      const own = inertLink(node.url, node.title, withoutLinks(children), options);
      return [...own, ...images.flatMap((image): PhrasingContent[] => [{ type: 'text', value: ' ' }, image])];
    }
    case 'image':
      return inertLink(node.url, node.title, [textOf(node.alt ?? '', 'image')], options);
    case 'linkReference':
      return inertPhrasing(node.children, options);
    case 'imageReference':
      return [textOf(node.alt ?? '', 'image')];
    case 'html':
      return htmlPhrases(node.value).flatMap((one) => (one.type === 'html' ? [] : inertPhrase(one, options)));
    default:
      return [];
  }
}

/** Texts side by side, where a tag was between them, are one. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const found: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      found[found.length - 1] = { type: 'text', value: singleSpaced(last.value + node.value) };
    else found.push(node);
  }
  return found;
}

/** Spaces in a row are one to a reader, and those around a line end are none. */
function singleSpaced(text: string): string {
  return text.replace(/[ \t]+/g, ' ').replace(/ ?(\r\n|\r|\n) ?/g, '\n');
}

function textOf(value: string, otherwise: string): PhrasingContent {
  return { type: 'text', value: value.trim() === '' ? otherwise : breakMarkers(value) };
}

/** A link to the web; to a file, where it leads to one; otherwise its words, and where it led. */
function inertLink(
  url: string,
  title: string | null | undefined,
  children: PhrasingContent[],
  { relocate }: InertOptions,
): PhrasingContent[] {
  const target = isWebAddress(url) ? url : relocate?.(url);
  const words = children.length > 0 ? children : [textOf('', url)];
  if (target !== undefined) return [{ type: 'link', url: target, ...(title != null && { title }), children: words }];
  const shown = url.replace(/^mailto:/i, '');
  const isSaid = plainText({ type: 'paragraph', children: words }).includes(shown);
  const isHarmless = /^(?:mailto:|[^:]*$|[./#?][^\s]*$)/i.test(url) && url.length <= 2000;
  if (isSaid || !isHarmless || shown === '') return words;
  return [
    ...words,
    { type: 'text', value: ' (' },
    { type: 'inlineCode', value: breakMarkers(shown) },
    { type: 'text', value: ')' },
  ];
}

/** A link within a link is none. */
function withoutLinks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => (node.type === 'link' ? withoutLinks(node.children) : [node]));
}

/** `<a href="…">`, what stands between, `</a>`: one link. */
function pairLinks(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const found: PhrasingContent[] = [];
  let open: { readonly at: number; readonly url: string } | undefined;
  for (const node of nodes) {
    const [piece] = node.type === 'html' ? readHtml(node.value) : [];
    if (piece?.kind === 'open-link') open = { at: found.length, url: piece.url };
    else if (piece?.kind === 'close-link' && open) {
      found.push({ type: 'link', url: open.url, children: found.splice(open.at) as never });
      open = undefined;
    } else found.push(node);
  }
  return found;
}

/** Words, breaks and images of a tag within a sentence. */
function htmlPhrases(html: string): PhrasingContent[] {
  return readHtml(html).flatMap((piece): PhrasingContent[] => {
    if (piece.kind === 'text') return [{ type: 'text', value: piece.value }];
    if (piece.kind === 'break') return [{ type: 'break' }];
    return piece.kind === 'image' ? [{ type: 'image', url: piece.url, alt: piece.alt }] : [];
  });
}

function isSpace(node: PhrasingContent | undefined): boolean {
  return node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
}

/** A break at the end of a paragraph breaks nothing, and one before the end of a line is that end. */
function withoutOuterBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = nodes.map((node, index): PhrasingContent => {
    const value = node.type === 'text' ? node.value : undefined;
    if (value === undefined) return node;
    const after = nodes[index - 1]?.type === 'break' ? value.replace(/^[ \t]*(?:\r\n|\r|\n)?[ \t]*/, '') : value;
    return { type: 'text', value: nodes[index + 1]?.type === 'break' ? after.trimEnd() : after };
  });
  while (isSpace(kept[0])) kept.shift();
  while (isSpace(kept.at(-1))) kept.pop();
  const filled = kept.filter((node) => node.type !== 'text' || node.value !== '');
  return filled.filter((node, index) => node.type !== 'break' || filled[index - 1]?.type !== 'break');
}

/** Without spaces around, which would have to be written as entities. */
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const last = nodes.length - 1;
  return nodes
    .map((node, index): PhrasingContent => {
      if (node.type !== 'text') return node;
      const start = index === 0 ? node.value.trimStart() : node.value;
      return { type: 'text', value: index === last ? start.trimEnd() : start };
    })
    .filter((node) => node.type !== 'text' || node.value !== '');
}

function withoutBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node): PhrasingContent => {
    if (node.type === 'break') return { type: 'text', value: ' ' };
    if (node.type === 'text') return { ...node, value: node.value.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ') };
    return 'children' in node ? ({ ...node, children: withoutBreaks(node.children) } as PhrasingContent) : node;
  });
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && url.length <= 2000 && URL.canParse(url);
}
