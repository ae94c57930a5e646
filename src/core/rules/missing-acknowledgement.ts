import { isResolved } from '../check/is-resolved.ts';
import { isUnfilled } from '../check/is-unfilled.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

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
export const missingAcknowledgement: Rule<Args> = {
  id: 'missing-acknowledgement',
  many: 'missing acknowledgements',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  words,
};

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  if (!isResolved(postmortem)) return [];
  return ['acknowledged', 'acknowledged-by']
    .filter((key) => isUnfilled(postmortem, key))
    .map((key) => ({
      place: postmortem.fieldPlace(key),
      args: { case: key === 'acknowledged' ? ('time' as const) : ('role' as const) },
    }));
}

type Args = { readonly case: 'time' | 'role' };

function words(args: Args): Words {
  return args.case === 'time'
    ? {
        message: '`acknowledged` is missing: when did somebody take over?',
        hint: 'Add `acknowledged:` with date, time and zone',
      }
    : {
        message: '`acknowledged-by` is missing: which role took over?',
        hint: 'Add a role such as `acknowledged-by: primary on-call`; no names',
      };
}
