import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { h } from 'hastscript';
import type {
  Definition,
  Heading,
  Image,
  ImageReference,
  Link,
  ListItem,
  Node,
  Nodes,
  RootContent,
  Table,
  TableCell,
  TableRow,
  Text,
} from 'mdast';
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast';
import { plainWords } from '../postmortem/plain-words.ts';
import type { Language } from '../words/language.ts';
import { linkAddresses } from './link-addresses.ts';
import type { Permalink } from './permalinks.ts';
import { isOutward } from './record-link.ts';
import { recordSchema } from './record-schema.ts';
import type { ShownImage } from './site-image.ts';

/** How a record's text finds its way onto a page. */
export interface ContentOptions {
  /** Of the words that are the page's own. */
  readonly language: Language;
  /** Added to the depth of each heading, so that the text fits below the page's own. */
  readonly deeper: number;
  /** Gives a heading its id, unique on the page. */
  readonly headingId: (heading: Heading) => string | undefined;
  /** Where a link of the text leads from this page; undefined leaves the words without a link. */
  readonly resolve: (url: string) => string | undefined;
  /** How the page shows a file of the repository; absent where no image is shown. */
  readonly image?: (file: string) => ShownImage | undefined;
}

function renderLink(state: State, node: Link, resolve: ContentOptions['resolve']): ElementContent[] | Element {
  const href = resolve(node.url);
  if (href === undefined) return state.all(node);
  return h('a', { href, ...(isOutward(href) && { rel: ['nofollow', 'noopener'] }) }, state.all(node));
}

/** Text, with its bare addresses as links unless it stands in a link already. */
function renderText(state: State, node: Text, plain: boolean): ElementContent[] | ElementContent | undefined {
  const pieces = plain ? [] : linkAddresses(node);
  if (pieces.length > 1 || pieces[0]?.type === 'link') return state.all({ type: 'paragraph', children: [...pieces] });
  return defaultHandlers.text(state, node);
}

/** What stands for an image that is not shown. */
export const imageText = (description: string, language: Language): string =>
  language.fill(language.words.incident.image, { description });

/** Of an image that the site does not have, the page shows the alternative text. Nothing is ever loaded from elsewhere. */
function renderImage(node: Image | ImageReference, options: ContentOptions): Element | undefined {
  const file = node.type === 'image' ? node.data?.file : undefined;
  const shown = file === undefined ? undefined : options.image?.(file);
  if (shown !== undefined) {
    const { src, width, height } = shown;
    return h('img', { src, alt: node.alt ?? '', width, height, loading: 'lazy', decoding: 'async' });
  }
  return node.alt ? h('span', { className: ['image-text'] }, imageText(node.alt, options.language)) : undefined;
}

function renderListItem(state: State, node: ListItem, { words }: Language): Element {
  const done = node.checked;
  const mark =
    typeof done === 'boolean'
      ? [
          h(
            'span',
            { className: ['status', done ? 'status-done' : 'status-open'] },
            done ? words.incident.done : words.incident.open,
          ),
          ' ',
        ]
      : [];
  const children = node.children.flatMap((child, index): ElementContent[] => {
    const content = child.type === 'paragraph' && !node.spread ? state.all(child) : one(state, child, node);
    return index === 0 ? content : [{ type: 'text', value: '\n' }, ...content];
  });
  const { permalink } = node.data ?? {};
  return h('li', { ...(permalink && { id: permalink.id }), dir: 'auto' }, [...linkTo(permalink), ...mark, ...children]);
}

/** The link to a row, as its writer has it. */
function linkTo(permalink: Permalink | undefined): Element[] {
  if (permalink === undefined) return [];
  return [h('a', { className: ['permalink'], href: `#${permalink.id}`, ariaLabel: permalink.name }, '#')];
}

function one(state: State, child: Nodes, parent: ListItem): ElementContent[] {
  const made = state.one(child, parent);
  return made === undefined ? [] : Array.isArray(made) ? made : [made];
}

/** Classes of a cell: its side, and its width. Dates and times do not break; long cells do not become columns of single words. */
export function cellClasses({ align }: Table, column: number, text = ''): string {
  const side = align?.[column];
  const width = text.length > 60 ? 'lengthy' : /^[\d:.,~ /tzuc–+-]{1,24}$/.test(text) ? 'brief' : '';
  if (!side) return width;
  return width === '' ? `to-${side}` : `to-${side} ${width}`;
}

/** The words of a cell in lower case. */
export const cellWords = (cell: TableCell): string => plainWords(cell, true).trim().toLowerCase();

/** The column of a table that tells how far its items are, or -1. */
export function statusColumnOf(head: TableRow | undefined): number {
  return head?.children.findIndex((cell) => cellWords(cell) === 'status') ?? -1;
}

/** A word of that column that is shown as a badge. */
export function statusClass(word: string): string | undefined {
  return ['open', 'done', 'dropped'].includes(word) ? word : undefined;
}

/** What a screen reader calls a table. */
export function labelOf(head: TableRow | undefined, language: Language): string {
  const { table, tableWithoutHeadings } = language.words.incident;
  const names = head?.children.map((cell) => plainWords(cell, true).trim()).filter(Boolean) ?? [];
  return language.fill(table, { columns: language.names(names) || tableWithoutHeadings });
}

/** A table in a frame that scrolls on its own when the screen is narrow, and that a keyboard can reach. */
function renderTable(state: State, node: Table, language: Language): Element {
  const [head, ...body] = node.children;
  const statusColumn = statusColumnOf(head);
  const rows = body.map((row) =>
    h(
      'tr',
      { ...(row.data?.permalink && { id: row.data.permalink.id }) },
      row.children.map((cell, column) => {
        const word = cellWords(cell);
        const status = column === statusColumn ? statusClass(word) : undefined;
        const content = state.all(cell);
        return h('td', { dir: 'auto', className: cellClasses(node, column, word) || undefined }, [
          ...(column === 0 ? linkTo(row.data?.permalink) : []),
          ...(status ? [h(`span.status.status-${status}`, content)] : content),
        ]);
      }),
    ),
  );
  const titles = head?.children.map((cell, column) =>
    h('th', { scope: 'col', dir: 'auto', className: cellClasses(node, column) || undefined }, state.all(cell)),
  );
  return h('section', { className: ['scroll'], tabIndex: 0, ariaLabel: labelOf(head, language) }, [
    h('table', [h('thead', [h('tr', titles)]), h('tbody', rows)]),
  ]);
}

function renderHeading(state: State, node: Heading, options: ContentOptions): Element {
  const depth = Math.min(Math.max(node.depth + options.deeper, 2), 6);
  return h(`h${depth}`, { id: options.headingId(node), dir: 'auto' }, state.all(node));
}

function handlersFor(options: ContentOptions): Handlers {
  // A link holds no other, so what is within one is left as it is written.
  let within = 0;
  const link = (state: State, node: Link) => {
    within += 1;
    const made = renderLink(state, node, options.resolve);
    within -= 1;
    return made;
  };
  return {
    html: () => undefined,
    image: (_state, node: Image) => renderImage(node, options),
    imageReference: (_state, node: ImageReference) => renderImage(node, options),
    link,
    linkReference: (state: State, node) => {
      const target = state.definitionById.get(String(node.identifier).toUpperCase());
      return target ? link(state, { ...node, type: 'link', url: target.url }) : state.all(node);
    },
    listItem: (state, node: ListItem) => renderListItem(state, node, options.language),
    table: (state, node: Table) => renderTable(state, node, options.language),
    heading: (state, node: Heading) => renderHeading(state, node, options),
    paragraph: (state: State, node) => h('p', { dir: 'auto' }, state.all(node)),
    redacted: (_state: State, node: { value: string }) => h('span', { className: ['redacted'] }, node.value),
    text: (state: State, node: Text) => renderText(state, node, within > 0),
    footnoteReference: () => undefined,
    unsearched: (state: State, node: Unsearched) => state.all({ type: 'root', children: [...node.content] }),
  } as Handlers;
}

/**
 * Holds content where `toHast` does not look for definitions: its search costs more than all the rest of a page, so they are found
 * here and given to it beside the content.
 */
interface Unsearched extends Node {
  type: 'unsearched';
  content: readonly RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    unsearched: Unsearched;
  }
}

function definitionsIn(nodes: readonly Nodes[], found: Definition[] = []): Definition[] {
  for (const node of nodes) {
    if (node.type === 'definition') found.push(node);
    else if ('children' in node) definitionsIn(node.children, found);
  }
  return found;
}

/**
 * Turns the text of a record into a tree of safe HTML.
 *
 * @param content Nodes of the record, with placeholders marked
 */
export function renderContent(content: readonly RootContent[], options: ContentOptions): ElementContent[] {
  const children = [{ type: 'unsearched' as const, content }, ...definitionsIn(content)];
  const tree = toHast({ type: 'root', children }, { handlers: handlersFor(options) });
  const safe = sanitize(tree, recordSchema) as HastRoot;
  return safe.children.filter(
    (node) => node.type === 'element' || (node.type === 'text' && node.value !== '\n'),
  ) as ElementContent[];
}
