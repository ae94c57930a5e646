import { toString as textOf } from 'mdast-util-to-string';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

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
export const redactedTooMuch: Rule = { id: 'redacted-too-much', level: 'warning', kinds: incidents, check };

function check({ source, sections }: Postmortem): readonly Finding[] {
  if (source.withheld.length === 0) return [];
  return sections.flatMap(({ part, heading, content }) => {
    const text = content.map((node) => textOf(node)).join(' ');
    const said = text.replaceAll(/\[Redacted: [^\]]*\]/g, '');
    return said !== text && !/[\p{L}\p{N}]/u.test(said) ? [{ place: heading.place, args: { part } }] : [];
  });
}
