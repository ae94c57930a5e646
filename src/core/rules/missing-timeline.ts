import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

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
export const missingTimeline: Rule<Args> = {
  id: 'missing-timeline',
  many: 'missing timelines',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  confirmable: () => true,
  words,
};

function check({ timeline, timelineSection, sections }: Postmortem): readonly Finding<Args>[] {
  if (timeline.length > 0) return [];
  if (timelineSection !== undefined)
    return [{ place: timelineSection.heading.place, args: { case: 'rows', heading: timelineSection.heading.value } }];
  const section = sections.find(({ part, empty }) => part === 'what-happened' && !empty);
  return section === undefined
    ? []
    : [{ place: section.heading.place, args: { case: 'heading', heading: section.heading.value } }];
}

type Args = { readonly case: 'rows' | 'heading'; readonly heading: string };

function words(args: Args): Words {
  return args.case === 'rows'
    ? {
        message: `${quoted(args.heading)} has no rows: what happened when?`,
        hint: 'Write a table with a column `Time (UTC)`, or a list whose items begin with a time',
      }
    : {
        message: `${quoted(args.heading)} has no timeline: what happened when?`,
        hint: 'Add `### Timeline` with a table or a list whose items begin with a time',
      };
}
