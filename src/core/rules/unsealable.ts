import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { readRedactions } from '../redaction/read-redactions.ts';
import { readSealedBlock } from '../redaction/sealed-block.ts';
import { createLocator } from '../text/locator.ts';
import type { Finding } from '../text/problem.ts';

/**
 * A `sealed` block that does not hold what `debrief seal` writes: one code fence with one armored age file, for one recipient,
 * padded to whole KiB.
 *
 * A block that cannot be opened can never be lifted, one that is not padded shows how long its text is, and one with several
 * recipients shows how many there are. Whether it was sealed for the right recipient can only be seen with the identity; the
 * sweep says so when it lifts.
 *
 * @bad
 * ```text
 * <!-- sealed: reason=legal until=never -->not sealed at all<!-- /sealed -->
 * ```
 * @good
 * ```text
 * <!-- sealed: reason=security until=confirmed -->
 * (an armored age file in a code fence, as `debrief seal` writes it)
 * <!-- /sealed -->
 * ```
 */
export const unsealable: Rule = { id: 'unsealable', level: 'error', check };

function check(_: Postmortem, { record: { text } }: RuleContext): readonly Finding[] {
  const locate = createLocator(text);
  return readRedactions(text).redactions.flatMap(({ form, hidden, marker }) => {
    if (form !== 'sealed' || hidden === undefined) return [];
    const reading = readSealedBlock(text.slice(hidden.start, hidden.end));
    return 'fault' in reading ? [{ place: locate(marker.start, marker.end), args: { case: reading.fault } }] : [];
  });
}
