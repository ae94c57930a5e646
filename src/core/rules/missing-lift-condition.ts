import type { Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * A redaction that nothing can lift: a marker without `until`, or `until=confirmed` in a record that asks nobody to confirm.
 *
 * A redaction is a debt. It needs somebody who can end it: list the affected merchants by opaque ids under
 * `confirmations: from:`, or write a date.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed. <!-- redact: reason=security until=confirmed -->The key was rotated.<!-- /redact -->
 * ```
 * @good
 * ```markdown
 * ---
 * security-sensitive: true
 * confirmations:
 *   from: [merchant-a, merchant-b]
 *   not-after: 2027-02-01
 * ---
 *
 * ## Resolution
 *
 * Ownership was fixed and rolled out. <!-- redact: reason=security until=confirmed -->The key was rotated.<!-- /redact -->
 * ```
 */
export const missingLiftCondition: Rule = { id: 'missing-lift-condition', level: 'error', fixed: true, check };

function check({ source, meta: { confirmations } }: Postmortem): readonly Finding[] {
  if (confirmations !== undefined && confirmations.from.length > 0) return [];
  return source.withheld
    .filter(({ until }) => until.kind === 'confirmed')
    .map(({ place }) => ({ place, args: { case: 'nobody' } }));
}
