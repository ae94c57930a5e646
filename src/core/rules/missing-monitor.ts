import { foundByPerson } from '../check/found-by-person.ts';
import { isResolved } from '../check/is-resolved.ts';
import { isUnfilled } from '../check/is-unfilled.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { wordCount } from '../check/word-count.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * The record does not say when the incident was detected and which monitor or alarm fired.
 *
 * "Which monitor fired" is a promise to readers, and the answer "none did" is a finding of its own. `detected-by: human` is
 * an honest answer; then Detection says how the person noticed.
 *
 * @bad
 * ```yaml
 * detected: 2026-05-15T08:14Z
 * # no detected-by
 * ```
 * @good
 * ```yaml
 * detected: 2026-05-15T08:14Z
 * detected-by: postgres-health monitor
 * ```
 */
export const missingMonitor: Rule = {
  id: 'missing-monitor',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
};

/** Fewer words than this do not say how a person noticed. */
const fewestWords = 4;

function check(postmortem: Postmortem): readonly Finding[] {
  const { meta, sections } = postmortem;
  const findings: Finding[] = [];
  if (isResolved(postmortem)) {
    if (isUnfilled(postmortem, 'detected'))
      findings.push({ place: postmortem.fieldPlace('detected'), args: { case: 'time' } });
    if (isUnfilled(postmortem, 'detected-by'))
      findings.push({ place: postmortem.fieldPlace('detected-by'), args: { case: 'monitor' } });
  }
  const detection = sections.find(({ part }) => part === 'detection');
  if (meta.detectedBy !== undefined && foundByPerson(meta.detectedBy) && detection?.empty === false)
    if (wordCount(detection.content) < fewestWords)
      findings.push({ place: detection.heading.place, args: { case: 'reason', by: meta.detectedBy } });
  return findings;
}
