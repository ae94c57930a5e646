import type { Rule } from '../check/rule.ts';

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
export const malformedRedaction: Rule = { id: 'malformed-redaction', level: 'error', fixed: true };
