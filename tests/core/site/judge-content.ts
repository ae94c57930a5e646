import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Heading, Image, ImageReference, Link, ListItem, Nodes, RootContent, Table, Text } from 'mdast';
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast';
import {
  type ContentOptions,
  cellClasses,
  cellWords,
  imageText,
  labelOf,
  statusClass,
  statusColumnOf,
} from '../../../src/core/site/content-parts.ts';
import { linkAddresses } from '../../../src/core/site/link-addresses.ts';
import type { Permalink } from '../../../src/core/site/permalinks.ts';
import { isOutward } from '../../../src/core/site/record-link.ts';
import { plainText } from '../../../src/core/site/xml-text.ts';
import type { Language } from '../../../src/core/words/language.ts';

/*
 * The judge of what is written of records: the same by libraries, as a tree of HTML that is made safe.
 */

const tableParts = ['table'];
const sides = ['to-left', 'to-right', 'to-center'];

/**
 * What HTML the text of a record may become. Everything else is dropped: no images but those of the site, no
 * forms, no styles, no scripts, no ids but those that it is given.
 */
const recordSchema: Schema = {
  strip: ['script', 'style', 'template'],
  tagNames: [
    ...['p', 'br', 'hr', 'blockquote', 'pre', 'code', 'em', 'strong', 'del', 'a', 'span'],
    ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'section'],
    'img',
    ...['h2', 'h3', 'h4', 'h5', 'h6'],
  ],
  attributes: {
    a: ['href', ['rel', 'nofollow', 'noopener'], ['className', 'permalink'], 'ariaLabel'],
    tr: ['id'],
    li: ['id'],
    img: ['src', 'alt', 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
    code: [['className', /^language-[\w+#-]{1,30}$/]],
    ol: ['start'],
    th: [
      ['className', ...sides],
      ['scope', 'col'],
    ],
    td: [['className', ...sides, 'brief', 'lengthy']],
    span: [['className', 'redacted', 'status', 'status-open', 'status-done', 'status-dropped', 'image-text']],
    section: [['className', 'scroll'], ['tabIndex', 0, '0'], 'ariaLabel'],
    h2: ['id'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    '*': [['dir', 'auto']],
  },
  ancestors: { thead: tableParts, tbody: tableParts, tr: tableParts, th: tableParts, td: tableParts },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  clobber: [],
};

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
  } as Handlers;
}

/**
 * Turns the text of a record into a tree of safe HTML.
 *
 * @param content Nodes of the record, with placeholders marked
 */
export function renderContent(content: readonly RootContent[], options: ContentOptions): ElementContent[] {
  const tree = toHast({ type: 'root', children: [...content] }, { handlers: handlersFor(options) });
  const safe = sanitize(tree, recordSchema) as HastRoot;
  return safe.children.filter(
    (node) => node.type === 'element' || (node.type === 'text' && node.value !== '\n'),
  ) as ElementContent[];
}

/** Such a tree as text. */
export function writeSafeTree(children: ElementContent[]): string {
  return plainText(toHtml({ type: 'root', children }));
}
