import type { Rule } from '../check/rule.ts';
import type { MarkerFault } from '../redaction/marker-fault.ts';
import type { Words } from '../text/words.ts';

/**
 * Something that looks like a redaction marker and is not one: a typo, a pair that is not closed, a marker inside a marker,
 * across sections, in a heading, an address, HTML or the front matter.
 *
 * Nobody can say what such a marker was meant to hide, so nothing of the record is published until it is mended. A marker is
 * exactly `<!-- redact: reason=security until=confirmed words=40 -->`, the text, `<!-- /redact -->`; `sealed` blocks look the
 * same, and `<!-- withheld: … -->` stands alone. `reason` is `security`, `privacy`, `legal` or `partner`; `until` is
 * `confirmed`, a date, or for `privacy` and `legal` also `never`; `words` may be left out.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed. <!-- Redact: reason=legal until=never -->The supplier agreed to pay.<!-- /Redact -->
 * ```
 * @good
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed and rolled out. <!-- redact: reason=legal until=never -->The supplier agreed to pay.<!-- /redact -->
 * ```
 */
export const malformedRedaction: Rule<Args> = {
  id: 'malformed-redaction',
  many: 'malformed redactions',
  level: 'error',
  guards: true,
  fixed: true,
  words,
};

type Args = { readonly case: Exclude<MarkerFault, 'missing-until'> };

const form = '`<!-- redact: reason=security until=confirmed words=40 -->`';
const unpublished = 'nothing of the record is published until then';

/** They quote nothing of the source: in a damaged marker any of it may be the hidden text. */
const faults: Readonly<Record<Args['case'], Words>> = {
  'near-marker': {
    message: 'This resembles a redaction marker, but is none',
    hint: `Markers are ${form} … \`<!-- /redact -->\`, \`sealed\` likewise, or \`<!-- withheld: … -->\`; ${unpublished}`,
  },
  unclosed: {
    message: 'The redaction is never closed',
    hint: 'Close it with `<!-- /redact -->` or `<!-- /sealed -->`, exactly so',
  },
  unopened: {
    message: 'A redaction is closed here that was never opened',
    hint: 'Remove the marker, or mend the opening one; the text before it may have been meant to be hidden',
  },
  mismatched: {
    message: 'This closes a redaction of another form',
    hint: '`redact` is closed by `<!-- /redact -->`, `sealed` by `<!-- /sealed -->`',
  },
  nested: {
    message: 'This marker is inside another redaction',
    hint: 'Close the first redaction before the second begins',
  },
  'attribute-syntax': {
    message: 'The redaction marker holds text that is not `name=value`',
    hint: `Write ${form}; what is to be hidden comes after the marker, never inside it`,
  },
  'unknown-attribute': {
    message: 'Unknown attribute in a redaction marker: only `reason`, `until` and `words` are known',
    hint: 'Remove it',
  },
  'duplicate-attribute': {
    message: 'An attribute is twice in this redaction marker',
    hint: 'Keep the one that is right',
  },
  'missing-reason': {
    message: '`reason` is missing in this redaction: security, privacy, legal or partner?',
    hint: 'Add `reason=security` or the like',
  },
  'unknown-reason': {
    message: 'Unknown `reason` in a redaction marker, expected security, privacy, legal or partner',
    hint: 'Choose the nearest one',
  },
  'unknown-until': {
    message: 'Unknown `until` in a redaction marker, expected confirmed, a date such as 2026-08-15, or never',
    hint: '`never` is for privacy and legal only',
  },
  'never-not-allowed': {
    message: '`until=never` is not allowed for this reason',
    hint: 'Only privacy and legal reasons may redact for good; use `until=confirmed` or a date',
  },
  'unknown-words': {
    message: 'Unknown `words` in a redaction marker, expected a whole number from 1 to 99999',
    hint: 'Say about how many words are hidden, or leave it out',
  },
  'crosses-section': {
    message: 'The redaction hides a heading',
    hint: 'Redact each section on its own, below its heading',
  },
  'in-front-matter': {
    message: 'A redaction marker is in the front matter',
    hint: 'Leave the key out, or write what may be said',
  },
  'in-heading': {
    message: 'A redaction marker is in a heading',
    hint: 'Headings name parts and become addresses; redact below it',
  },
  'in-link': {
    message: 'A redaction marker is in an address, a link title or an image description',
    hint: 'Redact the whole link, or put a blank before the marker',
  },
  'in-html': {
    message: 'A redaction marker is inside HTML',
    hint: 'Put a blank line between the HTML and the marker, or redact the HTML as well',
  },
  'in-syntax': {
    message: 'A redaction marker is inside Markdown syntax',
    hint: 'Put a blank before the marker, or redact more around it',
  },
  'too-large': {
    message: 'The file holds a redaction and is over 128 KiB, too much to look through safely',
    hint: 'Move logs and dumps into files of their own',
  },
  unparsable: {
    message: 'There is too much markup around this redaction to parse it',
    hint: 'Nest less and write shorter paragraphs; until then it cannot be said what would be published',
  },
};

function words(args: Args): Words {
  return faults[args.case];
}
