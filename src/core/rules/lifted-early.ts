import { judgingConfig } from '../check/base-config.ts';
import { openBaseRecord } from '../check/base-records.ts';
import { redactionsMissingIn } from '../check/redaction-signatures.ts';
import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { liftFactsOf } from '../redaction/lift-facts.ts';
import { createRedactionClock, judgeLift } from '../redaction/lift-state.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';
import { isOverridden } from './redacted-after-publication.ts';

/**
 * A redaction of the base branch is gone, or has another condition, before its condition was met.
 *
 * Merchants were promised that the text stays withheld until they have patched. When enough have confirmed, or the limit has
 * passed, the sweep opens the pull request by itself. Where it must be earlier, say so: an entry under `updates:` of kind
 * `override` lets it pass.
 *
 * @bad
 * ```text
 * A pull request that takes out the markers of a block with `until=confirmed` when 1 of 3 merchants has confirmed
 * ```
 * @good
 * ```text
 * The same, with an entry `kind: override` under `updates:` that says why
 * ```
 */
export const liftedEarly: Rule<Args> = {
  id: 'lifted-early',
  many: 'redactions that were lifted early',
  level: 'error',
  guards: true,
  check,
  words,
};

function check(postmortem: Postmortem, context: RuleContext): readonly Finding<Args>[] {
  const { source, meta, fieldPlace } = postmortem;
  const base = meta.id === undefined ? undefined : openBaseRecord(meta.id, context);
  if (base === undefined || base.source.withheld.length === 0 || isOverridden(postmortem, base)) return [];
  const { now, facts } = context;
  // Confirmations that the pull request itself adds count only where the branch that holds them was not read.
  const confirmed = facts.confirmed?.get(meta.id ?? '') ?? Object.keys(meta.confirmations?.received ?? {});
  const liftFacts = liftFactsOf(base.meta, confirmed);
  const clock = createRedactionClock(judgingConfig(context), now);
  return redactionsMissingIn(source.withheld, base.source.withheld)
    .filter(({ until }) => judgeLift(until, liftFacts, clock).state === 'standing')
    .map(({ reason }) => ({ place: fieldPlace('updates'), args: { reason } }));
}

type Args = { readonly reason: string };

function words({ reason }: Args): Words {
  return {
    message: `A redaction (${reason}) was removed before its condition was met: why?`,
    hint: 'Restore it, or add `updates:` with `kind: override` and a `text` that says why',
  };
}
