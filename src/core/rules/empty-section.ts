import type { Postmortem } from '../postmortem/postmortem.ts';
import { contains } from './contains.ts';
import { partTitle } from './part-title.ts';
import type { Finding } from './problem.ts';
import { incidents, type Rule } from './rule.ts';

/**
 * A part has a heading and nothing under it.
 *
 * A heading alone tells readers nothing. Comments do not count as text, because readers never see them.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * <!-- ask the on-call -->
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began and paged the primary on-call.
 * ```
 */
export const emptySection: Rule = { id: 'empty-section', level: 'error', kinds: incidents, completeness: true, check };

function check({ sections, todos }: Postmortem): readonly Finding[] {
  return sections
    .filter((section) => section.empty && !todos.some((todo) => contains(section.place, todo)))
    .map(({ heading, part }) => ({ place: heading.place, args: { heading: heading.value, part: partTitle[part] } }));
}
