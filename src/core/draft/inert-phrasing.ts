import type { PhrasingContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { joinLines } from '../text/join-lines.ts';
import { breakMarkers } from './break-markers.ts';
import { readHtml } from './html-words.ts';
import type { InertOptions } from './inert-options.ts';

/** Words, emphasis, code, links and breaks of a paragraph, a heading or a cell. */
export function inertPhrasing(nodes: readonly PhrasingContent[], options: InertOptions): PhrasingContent[] {
  return withoutOuterBreaks(joined(pairLinks(nodes).flatMap((node) => inertPhrase(node, options))));
}

function inertPhrase(node: PhrasingContent, options: InertOptions): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: breakMarkers(singleSpaced(node.value)) }];
    case 'inlineCode':
      return [{ type: 'inlineCode', value: breakMarkers(joinLines(node.value)) }];
    case 'emphasis':
    case 'strong':
    case 'delete': {
      const children = inertPhrasing(node.children, options);
      return children.length > 0 ? [{ type: node.type, children }] : [];
    }
    case 'footnoteReference':
      return [{ type: 'footnoteReference', identifier: node.identifier, label: node.label ?? node.identifier }];
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
export function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const last = nodes.length - 1;
  return nodes
    .map((node, index): PhrasingContent => {
      if (node.type !== 'text') return node;
      const start = index === 0 ? node.value.trimStart() : node.value;
      return { type: 'text', value: index === last ? start.trimEnd() : start };
    })
    .filter((node) => node.type !== 'text' || node.value !== '');
}

/** On one line, as a heading and a cell are. */
export function withoutBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node): PhrasingContent => {
    if (node.type === 'break') return { type: 'text', value: ' ' };
    if (node.type === 'text') return { ...node, value: node.value.replace(/(?:(?<![ \t])[ \t]+)?[\r\n]+[ \t]*/g, ' ') };
    return 'children' in node ? ({ ...node, children: withoutBreaks(node.children) } as PhrasingContent) : node;
  });
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && url.length <= 2000 && URL.canParse(url);
}
