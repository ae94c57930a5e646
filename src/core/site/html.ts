import { controls } from './xml-text.ts';

/**
 * HTML that is written and safe: whatever text went into it was escaped. Only this module makes it; every other string is text.
 */
export class Html {
  readonly markup: string;

  private constructor(markup: string) {
    this.markup = markup;
  }

  /** HTML that somebody else wrote: constants, and text that was escaped. Never words of a record as they are. */
  static trust(markup: string): Html {
    return new Html(markup);
  }
}

/** What an element may hold. */
export type HtmlContent = Html | string | undefined | false | readonly HtmlContent[];

/** The attributes that pages have. Their names are written as they are. */
type AttributeName =
  | (
      | 'alt'
      | 'charset'
      | 'class'
      | 'content'
      | 'datetime'
      | 'defer'
      | 'dir'
      | 'href'
      | 'http-equiv'
      | 'id'
      | 'lang'
      | 'name'
    )
  | ('property' | 'rel' | 'role' | 'scope' | 'src' | 'start' | 'tabindex' | 'title' | 'type')
  | ('aria-current' | 'aria-hidden' | 'aria-label' | 'aria-labelledby' | 'data-years')
  | ('cx' | 'cy' | 'dx' | 'height' | 'r' | 'text-anchor' | 'width' | 'x' | 'x1' | 'x2' | 'y' | 'y1' | 'y2');

export type Attributes = { readonly [Name in AttributeName]?: string | number | true | undefined };

/** Elements that hold nothing and have no end tag. */
const empty = new Set(['br', 'hr', 'img', 'link', 'meta']);

const references: Readonly<Record<string, string>> = {
  '<': '&#x3C;',
  '"': '&#x22;',
  '&': '&#x26;',
  "'": '&#x27;',
  '`': '&#x60;',
};

const refer = (char: string): string => references[char] ?? '\ufffd';

/** Nothing that a page says has controls, whatever else stands for itself there. */
function createEscape(signs: string): (text: string) => string {
  const [sign, every] = [new RegExp(`[${signs}${controls}]`), new RegExp(`[${signs}${controls}]`, 'g')];
  return (text) => (sign.test(text) ? text.replace(every, refer) : text);
}

/** Text as the content of an element. */
export const escapeText = createEscape('<&');

/** Text as the value of an attribute, between double quotes. */
export const escapeAttribute = createEscape('"&\'`');

/** How an element begins, up to its attributes, and how it ends. */
interface Tags {
  readonly start: string;
  readonly end: string;
}

const known = new Map<string, Tags>();

function tagsOf(selector: string): Tags {
  const found = known.get(selector);
  if (found !== undefined) return found;
  const [, name, classes = ''] = /^([a-z][a-z\d]*)((?:\.[\w-]+)*)$/i.exec(selector) ?? [];
  if (name === undefined) throw new Error(`Unexpected selector "${selector}", expected one such as "p.note"`);
  const written = classes === '' ? '' : ` class="${classes.slice(1).replaceAll('.', ' ')}"`;
  const tags = { start: `<${name}${written}`, end: empty.has(name) ? '' : `</${name}>` };
  known.set(selector, tags);
  return tags;
}

function writeAttributes(attributes: Attributes): string {
  let written = '';
  for (const name in attributes) {
    const value = attributes[name as AttributeName];
    if (value === undefined) continue;
    if (value === true) written += ` ${name}`;
    else written += ` ${name}="${typeof value === 'number' ? value : escapeAttribute(value)}"`;
  }
  return written;
}

/** The markup of content: strings are text. */
export function writeHtml(content: HtmlContent): string {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (content instanceof Html) return content.markup;
  let written = '';
  for (const part of content) written += writeHtml(part);
  return written;
}

function isContent(value: Attributes | HtmlContent): value is HtmlContent {
  return typeof value !== 'object' || value instanceof Html || Array.isArray(value);
}

/** Writes an element. The name is a tag with classes, `p.note`; after it come attributes, if any, and content. */
export function h(selector: string, content?: HtmlContent): Html;
export function h(selector: string, attributes: Attributes, content?: HtmlContent): Html;
export function h(selector: string, attributes?: Attributes | HtmlContent, content?: HtmlContent): Html {
  const { start, end } = tagsOf(selector);
  return isContent(attributes)
    ? Html.trust(`${start}>${writeHtml(attributes)}${end}`)
    : Html.trust(`${start}${writeAttributes(attributes)}>${writeHtml(content)}${end}`);
}

/** How an element begins and how it ends, where what it holds is written apart. */
export function around(selector: string, attributes: Attributes = {}): readonly [begin: Html, end: Html] {
  const { start, end } = tagsOf(selector);
  return [Html.trust(`${start}${writeAttributes(attributes)}>`), Html.trust(end)];
}
