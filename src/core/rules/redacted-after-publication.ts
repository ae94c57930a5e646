import { type EarlierRecord, openBaseRecord } from '../check/base-records.ts';
import { redactionsMissingIn } from '../check/redaction-signatures.ts';
import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding, NoArgs } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A redaction was added to a record that is published already.
 *
 * Readers, feeds and archives have the text, so hiding it now protects nobody and looks like a cover-up. Where it must
 * be (a court, a mistake with personal data), say so: an entry under `updates:` of kind `override` lets it pass.
 *
 * What was public stays public for whoever has it: `debrief forget ID` lists where it was, and whom to ask to forget it.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed. <!-- redact: reason=legal until=never -->The supplier agreed to pay.<!-- /redact -->
 * ```
 * @good
 * ```markdown
 * ---
 * updates:
 *   - at: 2026-08-01T10:00Z
 *     kind: override
 *     text: A passage about the contract of a supplier was redacted on advice of counsel.
 * ---
 *
 * ## Resolution
 *
 * Ownership was fixed and rolled out. <!-- redact: reason=legal until=never -->The supplier agreed to pay.<!-- /redact -->
 * ```
 */
export const redactedAfterPublication: Rule<NoArgs> = {
  id: 'redacted-after-publication',
  many: 'redactions after publication',
  level: 'error',
  guards: true,
  check,
  words,
};

function check(postmortem: Postmortem, context: RuleContext): readonly Finding<NoArgs>[] {
  const { source, meta } = postmortem;
  if (meta.id === undefined || source.withheld.length === 0) return [];
  const base = openBaseRecord(meta.id, context);
  if (base === undefined || isOverridden(postmortem, base)) return [];
  return redactionsMissingIn(base.source.withheld, source.withheld).map(({ place }) => ({ place, args: {} }));
}

/** Whether a new `updates:` entry says that this was done on purpose. */
export function isOverridden(postmortem: Postmortem, base: EarlierRecord): boolean {
  const overrides = ({ meta }: EarlierRecord) => meta.updates.filter(({ kind }) => kind === 'override').length;
  return overrides(postmortem) > overrides(base);
}

function words(): Words {
  return {
    message: 'This record is published already, and the redaction is new: why?',
    hint: 'Add `updates:` with `kind: override` and a `text` that says why; what was public stays known, and `debrief forget` says whom to ask',
  };
}
