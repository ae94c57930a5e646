import type { Code, Heading, ListItem, PhrasingContent, RootContent, Table, TableRow, Text } from 'mdast';
import { type Definitions, definitionsIn } from '../history/lead.ts';
import {
  type ContentOptions,
  cellClasses,
  cellWords,
  imageText,
  labelOf,
  statusClass,
  statusColumnOf,
} from './content-parts.ts';
import { escapeAttribute, escapeText, Html } from './html.ts';
import { linkAddresses } from './link-addresses.ts';
import { writePermalink } from './permalinks.ts';
import { isOutward } from './record-link.ts';
import { controls } from './xml-text.ts';

/** Without these, a text is what its HTML is. */
const special = new RegExp(`[\\r\\n<&@${controls}]|://|[wW]{3}\\.`);

/** An address with a scheme of ours, or with none: then nothing before the first `:` says that it has one. */
const leadsNowhereElse = /^(?:(?:https?|mailto):|[^:]*$|[^:/?#]*[/?#])/;

const withoutIndent = (text: string): string => text.replace(/^[\t ]+/, '');

const languageClass = /^language-[\w+#-]{1,30}$/;

/**
 * Writes text that people wrote as safe HTML, one piece for each block. Every tag and attribute is one of this file, everything else is
 * escaped. Tests hold it to a tree of HTML that a sanitiser has made safe.
 */
export function writeContent(content: readonly RootContent[], options: ContentOptions): Html[] {
  const writer = new ContentWriter(content, options);
  return content.map((node) => Html.trust(writer.block(node)));
}

/** The same for words without a block around them. */
export function writePhrasing(content: readonly PhrasingContent[], options: ContentOptions): Html {
  return Html.trust(new ContentWriter(content, options).all(content));
}

class ContentWriter {
  readonly #content: readonly RootContent[];
  readonly #options: ContentOptions;
  /** Looked for when something refers to one. */
  #definitions: Definitions | undefined;
  /** A link holds no other, so what is within one is left as it is written. */
  #isInLink = false;

  constructor(content: readonly RootContent[], options: ContentOptions) {
    this.#content = content;
    this.#options = options;
  }

  block(node: RootContent): string {
    switch (node.type) {
      case 'paragraph':
        return `<p dir="auto">${this.all(node.children)}</p>`;
      case 'heading':
        return this.#heading(node);
      case 'list':
        return this.#list(node.ordered === true, node.start, node.children);
      case 'table':
        return this.#table(node);
      case 'code':
        return code(node);
      case 'blockquote':
        return `<blockquote>${lines(node.children.map((child) => this.block(child)))}</blockquote>`;
      case 'thematicBreak':
        return '<hr>';
      case 'definition':
        return '';
    }
    return this.#phrase(node as PhrasingContent, false);
  }

  /** Words behind a break begin without spaces, those of an element that begins with words as well. */
  all(children: readonly PhrasingContent[], startsBehindBreak = false): string {
    const first = startsBehindBreak ? children[0] : undefined;
    if (first?.type === 'text')
      return this.all([{ ...first, value: withoutIndent(first.value) }, ...children.slice(1)]);
    let written = '';
    let isBehindBreak = false;
    for (const child of children) {
      written += this.#phrase(child, isBehindBreak);
      isBehindBreak = child.type === 'break';
    }
    return written;
  }

  #phrase(node: PhrasingContent, isBehindBreak: boolean): string {
    switch (node.type) {
      case 'text':
        return this.#text(node, isBehindBreak);
      case 'inlineCode': {
        const value = node.value.replace(/\r?\n|\r/g, ' ');
        return `<code>${escapeText(isBehindBreak ? withoutIndent(value) : value)}</code>`;
      }
      case 'break':
        return '<br>\n';
      case 'redacted':
        return `<span class="redacted">${escapeText(node.value)}</span>`;
      case 'image':
        return this.#image(node.alt, node.data?.file);
      case 'imageReference':
        return this.#image(node.alt, undefined);
      case 'strong':
        return `<strong>${this.all(node.children, isBehindBreak)}</strong>`;
      case 'emphasis':
        return `<em>${this.all(node.children, isBehindBreak)}</em>`;
      case 'delete':
        return `<del>${this.all(node.children, isBehindBreak)}</del>`;
      case 'link':
        return this.#link(node.url, node.children, isBehindBreak);
      case 'linkReference': {
        this.#definitions ??= definitionsIn(this.#content);
        return this.#link(this.#definitions.get(node.identifier)?.url, node.children, isBehindBreak);
      }
    }
    // HTML, and references to notes that are none.
    return '';
  }

  #text(node: Text, isBehindBreak: boolean): string {
    if (!isBehindBreak && !special.test(node.value)) return node.value;
    const pieces = this.#isInLink ? [node] : linkAddresses(node);
    if (pieces.length > 1 || pieces[0]?.type === 'link') return this.all(pieces);
    const value = /[\r\n]/.test(node.value) ? node.value.replace(/[ \t]*(\r\n|\r|\n)[ \t]*/g, '$1') : node.value;
    return escapeText(isBehindBreak ? withoutIndent(value) : value);
  }

  /** @param url Undefined for a reference to nothing */
  #link(url: string | undefined, children: readonly PhrasingContent[], isBehindBreak: boolean): string {
    if (url === undefined) return this.all(children);
    const href = this.#options.resolve(url);
    const before = this.#isInLink;
    this.#isInLink = true;
    const words = this.all(children, isBehindBreak && href !== undefined);
    this.#isInLink = before;
    if (href === undefined) return words;
    const attribute = leadsNowhereElse.test(href) ? ` href="${escapeAttribute(href)}"` : '';
    return `<a${attribute}${isOutward(href) ? ' rel="nofollow noopener"' : ''}>${words}</a>`;
  }

  #image(alt: string | null | undefined, file: string | undefined): string {
    const shown = file === undefined ? undefined : this.#options.image?.(file);
    if (shown === undefined)
      return alt ? `<span class="image-text">${escapeText(imageText(alt, this.#options.language))}</span>` : '';
    const { src, width, height } = shown;
    const words = escapeAttribute(alt ?? '');
    return `<img src="${escapeAttribute(src)}" alt="${words}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
  }

  #heading(node: Heading): string {
    const depth = Math.min(Math.max(node.depth + this.#options.deeper, 2), 6);
    const id = this.#options.headingId(node);
    return `<h${depth}${idAttribute(id)} dir="auto">${this.all(node.children)}</h${depth}>`;
  }

  #list(isOrdered: boolean, start: number | null | undefined, items: readonly ListItem[]): string {
    const tag = isOrdered ? 'ol' : 'ul';
    const attribute = typeof start === 'number' && start !== 1 ? ` start="${start}"` : '';
    return `<${tag}${attribute}>${lines(items.map((item) => this.#item(item)))}</${tag}>`;
  }

  #item({ children, checked, spread, data }: ListItem): string {
    const state = checked ? 'done' : 'open';
    const { words } = this.#options.language;
    const mark =
      typeof checked === 'boolean'
        ? `<span class="status status-${state}">${escapeText(words.incident[state])}</span> `
        : '';
    const parts = children.map((child) =>
      child.type === 'paragraph' && !spread ? this.all(child.children) : this.block(child),
    );
    const link = data?.permalink === undefined ? '' : writePermalink(data.permalink);
    return `<li${idAttribute(data?.permalink?.id)} dir="auto">${link}${mark}${parts.join('\n')}</li>`;
  }

  #table(node: Table): string {
    const [head, ...rows] = node.children;
    const statusColumn = statusColumnOf(head);
    const titles = head?.children.map((cell, column) => {
      return `<th scope="col" dir="auto"${classAttribute(cellClasses(node, column))}>${this.all(cell.children)}</th>`;
    });
    let body = '';
    for (const row of rows)
      body += `<tr${idAttribute(row.data?.permalink?.id)}>${this.#cells(row, node, statusColumn)}</tr>`;
    const table = `<table><thead><tr>${titles?.join('') ?? ''}</tr></thead><tbody>${body}</tbody></table>`;
    return `<section class="scroll" tabindex="0" aria-label="${escapeAttribute(labelOf(head, this.#options.language))}">${table}</section>`;
  }

  #cells(row: TableRow, table: Table, statusColumn: number): string {
    let written = '';
    const link = row.data?.permalink === undefined ? '' : writePermalink(row.data.permalink);
    let column = 0;
    for (const cell of row.children) {
      const text = cellWords(cell);
      const status = column === statusColumn ? statusClass(text) : undefined;
      const words = this.all(cell.children);
      const content = status === undefined ? words : `<span class="status status-${status}">${words}</span>`;
      written += `<td dir="auto"${classAttribute(cellClasses(table, column, text))}>${column === 0 ? link : ''}${content}</td>`;
      column += 1;
    }
    return written;
  }
}

function code({ lang, value }: Code): string {
  const name = `language-${lang?.split(/\s+/)[0] ?? ''}`;
  const attribute = !lang ? '' : ` class="${languageClass.test(name) ? name : ''}"`;
  return `<pre><code${attribute}>${value === '' ? '' : escapeText(`${value}\n`)}</code></pre>`;
}

function idAttribute(id: string | undefined): string {
  return id === undefined ? '' : ` id="${escapeAttribute(id)}"`;
}

function classAttribute(names: string): string {
  return names === '' ? '' : ` class="${names}"`;
}

/** Each on a line of its own. */
function lines(parts: readonly string[]): string {
  return `\n${parts.map((part) => (part === '' ? '' : `${part}\n`)).join('')}`;
}
