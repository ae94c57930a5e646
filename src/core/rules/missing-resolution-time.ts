import { isResolved } from '../check/is-resolved.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { isResolutionWritten } from '../postmortem/is-resolution-written.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding, NoArgs } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * Resolution is written, but the front matter does not say when the incident was resolved.
 *
 * The deadline of the postmortem counts from the resolution: without it the clock never starts, and nobody is reminded.
 * While the incident lasts, say that in Resolution: "Not resolved yet".
 *
 * @bad
 * ```yaml
 * # no resolved
 * ```
 * @good
 * ```yaml
 * resolved: 2026-05-15T09:03Z
 * ```
 */
export const missingResolutionTime: Rule<NoArgs> = {
  id: 'missing-resolution-time',
  many: 'missing times of resolution',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  confirmable: () => true,
  words,
};

function check(postmortem: Postmortem): readonly Finding<NoArgs>[] {
  const { fieldPlace, faults } = postmortem;
  const misspelt = faults.some(({ rule, args }) => rule === 'unknown-key' && args.suggestion === 'resolved');
  if (isResolved(postmortem) || misspelt) return [];
  return isResolutionWritten(postmortem) ? [{ place: fieldPlace('resolved'), args: {} }] : [];
}

function words(): Words {
  return {
    message: '`resolved` is missing: when was the incident over?',
    hint: 'Add `resolved:` with date, time and zone: the deadline counts from it. While the incident lasts, say "Not resolved yet" in Resolution',
  };
}
