import type { PhrasingContent, RootContent } from 'mdast';

/** Elements of HTML: a tag of another name, `<filename>`, is a word that somebody put between angle brackets. */
const elements = new Set(
  `a abbr address article aside audio b bdi bdo big blockquote body br button caption center cite code col colgroup dd del
details dfn div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
img input ins kbd label legend li link main map mark menu meta nav noscript object ol optgroup option p picture pre q rp rt ruby
s samp script section select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th
thead time title tr track tt u ul var video wbr`.split(/\s+/),
);

/** Elements that start a paragraph of their own. */
const blocks =
  /^(?:address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|video|audio)$/;

const tag = /<(\/?)([A-Za-z][A-Za-z\d-]{0,30})((?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,200})>/y;

/** What a piece of HTML is to a reader of the words. */
export type HtmlPiece =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'block' }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string }
  | { readonly kind: 'open-link'; readonly url: string }
  | { readonly kind: 'close-link' };

/** Reads HTML for its words, links and images. Comments, scripts and styles are none. Linear in its size. */
export function readHtml(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next === -1) break;
    if (next > at) pieces.push({ kind: 'text', value: html.slice(at, next) });
    if (html.startsWith('<!--', next)) {
      const end = html.indexOf('-->', next + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    tag.lastIndex = next;
    const found = tag.exec(html);
    const name = found?.[2]?.toLowerCase() ?? '';
    if (!found || !elements.has(name)) {
      pieces.push({ kind: 'text', value: '<' });
      at = next + 1;
      continue;
    }
    at = next + found[0].length;
    if ((name === 'script' || name === 'style') && found[1] === '') {
      const end = html.toLowerCase().indexOf(`</${name}`, at);
      at = end === -1 ? html.length : end;
      continue;
    }
    pieces.push(...piecesOf(name, found[1] === '/', found[3] ?? ''));
  }
  if (at < html.length) pieces.push({ kind: 'text', value: html.slice(at) });
  return pieces;
}

function piecesOf(name: string, closes: boolean, attributes: string): HtmlPiece[] {
  const value = (key: string) => attributeOf(attributes, key);
  if (name === 'br' || name === 'wbr') return name === 'br' ? [{ kind: 'break' }] : [];
  // `2<sup>32</sup>` is not 232.
  if (name === 'sup' && !closes) return [{ kind: 'text', value: '^' }];
  if (name === 'a') {
    const url = value('href');
    return closes ? [{ kind: 'close-link' }] : url === undefined ? [] : [{ kind: 'open-link', url }];
  }
  const src = value('src');
  if (!closes && src !== undefined && /^(?:img|video|audio|source|iframe|embed)$/.test(name))
    return [{ kind: 'image', url: src, alt: value('alt') ?? value('title') ?? '' }];
  return blocks.test(name) ? [{ kind: 'block' }] : [];
}

function attributeOf(attributes: string, key: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.trim();
}

/** The words of a block of HTML as paragraphs, with its links and images. */
export function htmlParagraphs(html: string): RootContent[] {
  const paragraphs: PhrasingContent[][] = [[]];
  let link: { url: string; children: PhrasingContent[] } | undefined;
  const add = (node: PhrasingContent) => (link?.children ?? paragraphs.at(-1))?.push(node);
  const close = () => {
    if (link) paragraphs.at(-1)?.push({ type: 'link', url: link.url, children: link.children });
    link = undefined;
  };
  for (const piece of readHtml(html)) {
    if (piece.kind === 'text') add({ type: 'text', value: piece.value.replace(/\s+/g, ' ') });
    else if (piece.kind === 'break') add({ type: 'break' });
    else if (piece.kind === 'image') add({ type: 'image', url: piece.url, alt: piece.alt });
    else if (piece.kind === 'open-link') {
      close();
      link = { url: piece.url, children: [] };
    } else if (piece.kind === 'close-link') close();
    else {
      close();
      paragraphs.push([]);
    }
  }
  close();
  return paragraphs.filter(hasWords).map((children) => ({ type: 'paragraph', children }));
}

function hasWords(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some((node) => (node.type === 'text' ? node.value.trim() !== '' : node.type !== 'break'));
}
