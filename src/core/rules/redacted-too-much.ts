import { toString as textOf } from 'mdast-util-to-string';
import { incidents, type Rule } from '../check/rule.ts';
import { partTitle } from '../postmortem/part-title.ts';
import type { Part, Postmortem } from '../postmortem/postmortem.ts';
import { withoutPlaceholders } from '../redaction/placeholder.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A whole section is redacted.
 *
 * Readers learn nothing from it, and cannot tell a careful redaction from an empty record. Redact the words that would help an
 * attacker, and say what can be said around them.
 *
 * @bad
 * ```markdown
 * ## Root cause
 *
 * <!-- redact: reason=legal until=never -->The supplier shipped a signing key with the test data.<!-- /redact -->
 * ```
 * @good
 * ```markdown
 * ## Root cause
 *
 * - A signing key was shipped with <!-- redact: reason=legal until=never -->the test data of a supplier<!-- /redact -->.
 * - The review of deliveries looked at code only.
 * ```
 */
export const redactedTooMuch: Rule<Args> = {
  id: 'redacted-too-much',
  many: 'sections that are redacted as a whole',
  level: 'warning',
  kinds: incidents,
  check,
  words,
};

function check({ source, sections }: Postmortem): readonly Finding<Args>[] {
  if (source.withheld.length === 0) return [];
  return sections.flatMap(({ part, heading, content }) => {
    const text = content.map((node) => textOf(node)).join(' ');
    const said = withoutPlaceholders(text);
    return said !== text && !/[\p{L}\p{N}]/u.test(said) ? [{ place: heading.place, args: { part } }] : [];
  });
}

type Args = { readonly part: Part };

function words({ part }: Args): Words {
  return {
    message: `${partTitle[part]} is redacted as a whole: what can be said?`,
    hint: 'Redact the words that would help an attacker, and write around them',
  };
}
