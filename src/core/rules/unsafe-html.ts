import type { Nodes } from 'mdast';
import { indexDocument } from '../check/document-index.ts';
import type { Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Place } from '../text/place.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * HTML or an address that would not survive on the page: scripts, frames, forms, styles, event handlers, `javascript:`.
 *
 * The site drops all of these, so the author would see something that readers do not. A word in angle brackets such as
 * `<token>` is an element, too: put it in backticks. Details, line breaks, keys, sub- and superscripts and comments are fine.
 * An image from another site only warns: readers would be seen by that site, so the page shows its description instead.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health monitor fired. <iframe src="https://grafana.example.com/d/health"></iframe>
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired. Press <kbd>R</kbd> to reload its page.
 * ```
 */
export const unsafeHtml: Rule<Args> = {
  id: 'unsafe-html',
  many: 'things that the page drops',
  level: 'error',
  check,
  words,
};

const safeElements: ReadonlySet<string> = new Set(
  'a abbr b bdi big blockquote br center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr'.split(
    ' ',
  ),
);

function check({ tree, source }: Postmortem): readonly Finding<Args>[] {
  const { html, links } = indexDocument(tree);
  return [
    ...html.flatMap((node) =>
      withOffsets(node, (start, end) => checkHtml(source.text.slice(start, end), start, source)),
    ),
    ...links.flatMap((node) => withOffsets(node, (start, end) => checkAddress(node, source.place(start, end)))),
  ];
}

function withOffsets(node: Nodes, look: (start: number, end: number) => Finding<Args>[]): Finding<Args>[] {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? [] : look(start, end);
}

/** Start tags with their attributes; bounded, so that no text takes more than linear time. */
const tag = /<([a-z][\w:-]{0,40})([^<>]{0,2000})>?/gi;
const handlers = /[\s/"'](on[a-z]{2,30}|style|srcdoc|formaction)\s{0,20}=/i;
const comments = /<!--[\s\S]*?(?:-->|$)/g;

function checkHtml(html: string, offset: number, source: Postmortem['source']): Finding<Args>[] {
  const bare = html.replace(comments, (comment) => ' '.repeat(comment.length));
  return [...bare.matchAll(tag)].flatMap((match) => {
    const args = tagFault(match[1] ?? '', match[2] ?? '');
    if (args === undefined) return [];
    const start = offset + match.index;
    const level = args.case === 'upload' || args.case === 'tag' ? ({ level: 'warning' } as const) : {};
    return [{ place: source.place(start, start + match[0].length), args, ...level }];
  });
}

function tagFault(name: string, attributes: string): Args | undefined {
  const element = name.toLowerCase();
  if (element === 'img' && !handlers.test(attributes)) return { case: imageCase(attributes) };
  if (!safeElements.has(element)) return { case: 'element', element };
  const handler = handlers.exec(attributes)?.[1];
  if (handler !== undefined) return { case: 'attribute', element, attribute: handler.toLowerCase() };
  const address = /\b(?:href|src|cite)\s{0,20}=\s{0,20}["']?([^"'\s>]{1,2000})/i.exec(attributes)?.[1];
  return address === undefined ? undefined : schemeFault(decodeEntities(address));
}

/** GitHub pastes an image with its size as a tag. */
function imageCase(attributes: string): 'upload' | 'tag' {
  const found = /\bsrc\s{0,20}=\s{0,20}(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))/i.exec(attributes);
  return isUpload(decodeEntities(found?.slice(1).find((value) => value !== undefined) ?? '')) ? 'upload' : 'tag';
}

function checkAddress({ type, url }: { readonly type: string; readonly url: string }, place: Place): Finding<Args>[] {
  const scheme = schemeFault(url);
  if (scheme !== undefined) return [{ place, args: scheme }];
  if (type !== 'image' || !isElsewhere(url)) return [];
  return [{ place, args: { case: isUpload(url) ? 'upload' : 'image' }, level: 'warning' }];
}

function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(url.trim());
}

/** What somebody has pasted into a text on GitHub. */
function isUpload(url: string): boolean {
  return /^https:\/\/(?:github\.com\/user-attachments\/|(?:private-)?user-images\.githubusercontent\.com\/)/i.test(
    url.trim(),
  );
}

/** Browsers skip white space and controls in a scheme. */
function schemeFault(url: string): Args | undefined {
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

type Args =
  | { readonly case: 'element'; readonly element: string }
  | { readonly case: 'attribute'; readonly element: string; readonly attribute: string }
  | { readonly case: 'scheme'; readonly scheme: string }
  | { readonly case: 'image' | 'upload' | 'tag' };

function words(args: Args): Words {
  switch (args.case) {
    case 'element':
      return {
        message: `The page drops the HTML element ${code(`<${args.element}>`)}`,
        hint: 'Write it as Markdown, or as code in backticks',
      };
    case 'attribute':
      return {
        message: `The page drops the attribute ${code(args.attribute)} of ${code(`<${args.element}>`)}`,
        hint: 'Remove it',
      };
    case 'scheme':
      return {
        message: `The page drops addresses with ${code(`${args.scheme}:`)}`,
        hint: 'Link to a web page, or write it as code in backticks',
      };
    case 'upload':
      return {
        message: 'The page does not show images that were pasted into GitHub: their address may need a login',
        hint: 'Bring it into the repository with `debrief images fetch`',
      };
    case 'tag':
      return {
        message: `The page drops HTML, an ${code('<img>')} with its description too`,
        hint: 'Write it as Markdown, with a file of the repository: `![what it shows](cpu.png)`',
      };
    case 'image':
      return {
        message: 'The page does not show images from elsewhere, only their description',
        hint: 'Put the image into the repository, and show it from there',
      };
  }
}
