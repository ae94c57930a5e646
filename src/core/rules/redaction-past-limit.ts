import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { liftFactsOf } from '../redaction/lift-facts.ts';
import { createRedactionClock, judgeLift } from '../redaction/lift-state.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A redaction that stands past its limit: its own date, `confirmations: not-after:`, or `redaction: not-after:` of the
 * configuration after the resolution.
 *
 * The page says "redaction overdue" from that day on. The sweep opens a pull request that puts the text back; merge it, or
 * move the limit and say why under `updates:`. On a pull request this is a warning, because a late record must be able to
 * merge.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed. <!-- redact: reason=partner until=2026-08-01 -->The supplier sent a new key.<!-- /redact -->
 * ```
 * @good
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed and rolled out. <!-- redact: reason=partner until=2027-06-01 -->The supplier sent a key.<!-- /redact -->
 * ```
 */
export const redactionPastLimit: Rule<Args> = {
  id: 'redaction-past-limit',
  many: 'redactions past their limit',
  level: 'error',
  check,
  words,
};

function check({ source, meta }: Postmortem, { config, now, facts }: RuleContext): readonly Finding<Args>[] {
  if (source.withheld.length === 0) return [];
  const clock = createRedactionClock(config, now);
  const liftFacts = liftFactsOf(meta);
  const mustMerge = facts.event === 'pull_request' || facts.event === 'merge_group';
  return source.withheld.flatMap(({ until, place }) => {
    const { state, limit = '' } = judgeLift(until, liftFacts, clock);
    return state === 'overdue' ? [{ place, args: { limit }, ...(mustMerge && { level: 'warning' as const }) }] : [];
  });
}

type Args = { readonly limit: string };

function words({ limit }: Args): Words {
  return {
    message: `This redaction had to be lifted by ${limit}`,
    hint: 'Merge the pull request that puts the text back, or move the limit and say why under `updates:`',
  };
}
