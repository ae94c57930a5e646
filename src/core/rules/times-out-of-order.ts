import { incidents, type Rule } from '../check/rule.ts';
import { type InstantField, instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * The times of the incident are not in order: started ≤ detected ≤ acknowledged ≤ mitigated ≤ resolved.
 *
 * An incident cannot end before it starts. Of the public records that this rule was tried on, one in thirty did.
 *
 * @bad
 * ```yaml
 * mitigated: 2026-05-15T08:58Z
 * resolved: 2026-05-15T08:03Z
 * ```
 * @good
 * ```yaml
 * mitigated: 2026-05-15T08:58Z
 * resolved: 2026-05-15T09:03Z
 * ```
 */
export const timesOutOfOrder: Rule = { id: 'times-out-of-order', level: 'error', kinds: incidents, check };

function check(postmortem: Postmortem): readonly Finding[] {
  let latest: { readonly field: InstantField; readonly instant: number } | undefined;
  const findings: Finding[] = [];
  for (const field of instantFields) {
    const instant = postmortem.meta[field];
    if (instant === undefined) continue;
    if (latest !== undefined && instant < latest.instant) {
      const place = postmortem.fieldPlace(field);
      const earlier = postmortem.fieldPlace(latest.field);
      findings.push({
        place,
        args: { field, before: latest.field, line: earlier.line },
        related: { file: postmortem.path, place: earlier },
      });
    } else latest = { field, instant };
  }
  return findings;
}
