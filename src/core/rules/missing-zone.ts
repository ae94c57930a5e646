import { faultsOf } from '../check/faults-of.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * A time without a zone.
 *
 * 08:12 is another moment in Berlin than in New York, and deadlines are counted from it. Write `Z` or an offset such as
 * `+02:00`; in a timeline, the zone can stand once in the heading of the column: `Time (UTC)`.
 *
 * @bad
 * ```yaml
 * started: 2026-05-15T08:12
 * ```
 * @good
 * ```yaml
 * started: 2026-05-15T08:12Z
 * ```
 */
export const missingZone: Rule = { id: 'missing-zone', level: 'error', kinds: everyKind, check };

const faults = faultsOf('missing-zone');

function check(postmortem: Postmortem): readonly Finding[] {
  const rows = postmortem.timeline
    .filter(({ fault }) => fault === 'missing-zone')
    .map(({ time, suggestion }) => ({
      place: time.place,
      args: { case: 'row', value: time.value, ...(suggestion !== undefined && { suggestion }) },
    }));
  return [...faults(postmortem), ...rows];
}
