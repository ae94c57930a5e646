import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * What happened has no timeline, or one without a single row.
 *
 * A timeline is what readers compare with their own logs. A table with a Time column or a list whose items begin with a time
 * will do, under a heading `### Timeline`.
 *
 * @bad
 * ```markdown
 * ### Timeline
 *
 * It broke in the morning and was repaired within the hour.
 * ```
 * @good
 * ```markdown
 * ### Timeline
 *
 * - 2026-05-15 08:12 UTC: the primary database begins to crash-loop
 * - 08:14 UTC: the health monitor fires
 * ```
 */
export const missingTimeline: Rule = {
  id: 'missing-timeline',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
};

function check({ timeline, timelineSection, sections }: Postmortem): readonly Finding[] {
  if (timeline.length > 0) return [];
  if (timelineSection !== undefined)
    return [{ place: timelineSection.heading.place, args: { case: 'rows', heading: timelineSection.heading.value } }];
  const section = sections.find(({ part, empty }) => part === 'what-happened' && !empty);
  return section === undefined
    ? []
    : [{ place: section.heading.place, args: { case: 'heading', heading: section.heading.value } }];
}
