import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from './problem.ts';
import type { Rule } from './rule.ts';

/**
 * HTML or an address that would not survive on the page: scripts, frames, forms, styles, event handlers, `javascript:`,
 * images from elsewhere.
 *
 * The site drops all of these, so the author would see something that readers do not. Details, summaries, line breaks, keys,
 * sub- and superscripts and comments are fine.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health monitor fired. <img src="https://tracker.example.com/pixel.gif" onload="send()">
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired. Press <kbd>R</kbd> to reload its page.
 * ```
 */
export const unsafeHtml: Rule = { id: 'unsafe-html', level: 'error', check };

const safeElements: ReadonlySet<string> = new Set(
  'a abbr b bdi blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr'.split(
    ' ',
  ),
);

function check({ tree, source }: Postmortem): readonly Finding[] {
  const findings: Finding[] = [];
  visit(tree, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    if (node.type === 'html') findings.push(...checkHtml(source.text.slice(start, end), start, source));
    const address = addressFault(node);
    if (address !== undefined) findings.push({ place: source.place(start, end), args: address });
  });
  return findings;
}

/** Start tags with their attributes; bounded, so that no text takes more than linear time. */
const tag = /<([a-z][\w:-]{0,40})([^<>]{0,2000})>?/gi;
const comments = /<!--[\s\S]*?(?:-->|$)/g;

function checkHtml(html: string, offset: number, source: Postmortem['source']): Finding[] {
  const bare = html.replace(comments, (comment) => ' '.repeat(comment.length));
  return [...bare.matchAll(tag)].flatMap((match) => {
    const args = tagFault(match[1] ?? '', match[2] ?? '');
    const start = offset + match.index;
    return args === undefined ? [] : [{ place: source.place(start, start + match[0].length), args }];
  });
}

function tagFault(name: string, attributes: string): Finding['args'] | undefined {
  const element = name.toLowerCase();
  if (!safeElements.has(element)) return { case: 'element', element };
  const handler = /[\s/"'](on[a-z]{2,30}|style|srcdoc|formaction)\s{0,20}=/i.exec(attributes)?.[1];
  if (handler !== undefined) return { case: 'attribute', element, attribute: handler.toLowerCase() };
  const address = /\b(?:href|src|cite)\s{0,20}=\s{0,20}["']?([^"'\s>]{1,2000})/i.exec(attributes)?.[1];
  return address === undefined ? undefined : schemeFault(decodeEntities(address));
}

function addressFault(node: Nodes): Finding['args'] | undefined {
  if (node.type === 'image' && isElsewhere(node.url)) return { case: 'image' };
  if (node.type === 'image' || node.type === 'link' || node.type === 'definition') return schemeFault(node.url);
  return undefined;
}

function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(url.trim());
}

/** Browsers skip white space and controls in a scheme. */
function schemeFault(url: string): Finding['args'] | undefined {
  const scheme = /^([a-z][a-z\d+.-]{0,30}):/i
    .exec(url.replace(/[\u0000-\u0020\u007f-\u00a0]/g, ''))?.[1]
    ?.toLowerCase();
  return scheme === undefined || /^(?:https?|mailto|tel)$/.test(scheme) ? undefined : { case: 'scheme', scheme };
}

/** Enough to see through `java&#115;cript:` and `javascript&colon;`. */
function decodeEntities(text: string): string {
  return text
    .replace(/&#x([\da-f]{1,6});?/gi, (_, hex: string) => toCharacter(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/g, (_, decimal: string) => toCharacter(Number(decimal)))
    .replace(/&(?:colon);/gi, ':')
    .replace(/&(?:tab|newline);/gi, '');
}

function toCharacter(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
}
