import type { Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

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
export const missingLiftCondition: Rule<Args> = {
  id: 'missing-lift-condition',
  many: 'redactions without a condition',
  level: 'error',
  guards: true,
  fixed: true,
  check,
  words,
};

function check({ source, meta: { confirmations } }: Postmortem): readonly Finding<Args>[] {
  if (confirmations !== undefined && confirmations.from.length > 0) return [];
  return source.withheld
    .filter(({ until }) => until.kind === 'confirmed')
    .map(({ place }) => ({ place, args: { case: 'nobody' as const } }));
}

type Args = { readonly case: 'missing-until' | 'nobody' };

function words(args: Args): Words {
  return args.case === 'missing-until'
    ? {
        message: '`until` is missing in this redaction: confirmed, a date, or never?',
        hint: 'Add `until=confirmed` or `until=2026-08-15`; a redaction is a debt and needs an end',
      }
    : {
        message: 'This redaction waits for confirmations, but `confirmations: from:` names nobody',
        hint: 'List the merchants by opaque ids, such as `from: [merchant-a, merchant-b]`, or write a date instead',
      };
}
