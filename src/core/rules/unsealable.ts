import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { readRedactions } from '../redaction/read-redactions.ts';
import { readSealedBlock, type SealedFault } from '../redaction/sealed-block.ts';
import { createLocator } from '../text/locator.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

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
export const unsealable: Rule<Args> = {
  id: 'unsealable',
  many: 'sealed blocks that cannot be opened',
  level: 'error',
  guards: true,
  check,
  words,
};

function check({ source }: Postmortem, { record: { text } }: RuleContext): readonly Finding<Args>[] {
  if (source.withheld.every(({ form }) => form !== 'sealed')) return [];
  const locate = createLocator(text);
  return readRedactions(text).redactions.flatMap(({ form, hidden, marker }) => {
    if (form !== 'sealed' || hidden === undefined) return [];
    const reading = readSealedBlock(text.slice(hidden.start, hidden.end));
    return 'fault' in reading ? [{ place: locate(marker.start, marker.end), args: { case: reading.fault } }] : [];
  });
}

type Args = { readonly case: SealedFault };

const faults: Readonly<Record<SealedFault, Words>> = {
  'not-a-fence': {
    message: 'The sealed block does not hold what `debrief seal` writes: one code fence with an armored age file',
    hint: 'Write the text in a `redact` block and run `debrief seal`; if plain text was pushed here, treat it as disclosed',
  },
  'not-canonical-armor': {
    message: 'The armor in the sealed block was changed: its lines are not 64 characters long',
    hint: 'Restore the block, or seal the text again',
  },
  'not-an-age-file': {
    message: 'The sealed block holds no age file for one recipient',
    hint: 'Seal the text with `debrief seal`',
  },
  'several-stanzas': {
    message: 'The sealed block is for several recipients',
    hint: 'Their number shows; seal the text for `redaction: recipient:` only',
  },
  'not-padded': {
    message: 'The sealed block is not padded to whole KiB, so its length shows',
    hint: 'Seal the text with `debrief seal`',
  },
};

function words(args: Args): Words {
  return faults[args.case];
}
