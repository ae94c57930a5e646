import { isResolved } from '../check/is-resolved.ts';
import { isUnfilled } from '../check/is-unfilled.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * The record of a resolved incident does not say when the alarm was acknowledged and by which role.
 *
 * "Who acked" is a promise to readers. A role answers it without naming a person.
 *
 * @bad
 * ```yaml
 * acknowledged: 2026-05-15T08:16Z
 * # no acknowledged-by
 * ```
 * @good
 * ```yaml
 * acknowledged: 2026-05-15T08:16Z
 * acknowledged-by: primary on-call
 * ```
 */
export const missingAcknowledgement: Rule = {
  id: 'missing-acknowledgement',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
};

function check(postmortem: Postmortem): readonly Finding[] {
  if (!isResolved(postmortem)) return [];
  return ['acknowledged', 'acknowledged-by']
    .filter((key) => isUnfilled(postmortem, key))
    .map((key) => ({ place: postmortem.fieldPlace(key), args: { case: key === 'acknowledged' ? 'time' : 'role' } }));
}
