import { isUnfilled } from '../check/is-unfilled.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * The record does not say what was affected and from when: `started` is missing, or What happened has no Impact.
 *
 * The impact window is the first thing a reader looks for: was it us, and when? The times come from the front matter, the
 * words from `### Impact`.
 *
 * @bad
 * ```markdown
 * ### Impact
 *
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began.
 * ```
 * @good
 * ```markdown
 * ### Impact
 *
 * From 08:12 to 08:58 UTC no token could be issued. No external traffic was served yet.
 *
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began.
 * ```
 */
export const missingImpactWindow: Rule = {
  id: 'missing-impact-window',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
};

function check(postmortem: Postmortem): readonly Finding[] {
  const findings: Finding[] = [];
  // A start that is written but wrong has a finding of its own.
  if (isUnfilled(postmortem, 'started'))
    findings.push({ place: postmortem.fieldPlace('started'), args: { case: 'start' } });
  const impact = postmortem.impactSection;
  if (impact?.empty === true)
    findings.push({ place: impact.heading.place, args: { case: 'empty', heading: impact.heading.value } });
  const section = postmortem.sections.find(({ part, empty }) => part === 'what-happened' && !empty);
  if (impact === undefined && section !== undefined)
    findings.push({ place: section.heading.place, args: { case: 'section', heading: section.heading.value } });
  return findings;
}
