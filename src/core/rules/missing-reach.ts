import { isResolved } from '../check/is-resolved.ts';
import { isUnfilled } from '../check/is-unfilled.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding, NoArgs } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * The record does not say whether external integrators were affected.
 *
 * It decides whether the incident is on the public page, and whether the page may say that there was none. There is no default: what
 * is not recorded is shown as that, and nothing is claimed over it. `debrief set affects-integrators false` writes it into every record
 * that lacks it. While the incident lasts this only warns.
 *
 * @bad
 * ```yaml
 * affects-integrators: # true if external integrators noticed
 * ```
 * @good
 * ```yaml
 * affects-integrators: false
 * ```
 */
export const missingReach: Rule<NoArgs> = {
  id: 'missing-reach',
  many: 'records that do not say whom they affected',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  words,
};

function check(postmortem: Postmortem): readonly Finding<NoArgs>[] {
  if (!isUnfilled(postmortem, 'affects-integrators')) return [];
  const place = postmortem.fieldPlace('affects-integrators');
  return [isResolved(postmortem) ? { place, args: {} } : { place, args: {}, level: 'warning' }];
}

function words(): Words {
  return {
    message: '`affects-integrators` is missing: did anybody outside notice?',
    hint: 'Write `true` or `false`, or set it in every record that lacks it: debrief set affects-integrators false',
  };
}
