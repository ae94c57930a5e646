import { contains } from '../check/contains.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import { wordCount } from '../check/word-count.ts';
import { partTitle } from '../postmortem/part-title.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * A part has a heading and nothing under it, or a hardening record or roll-up has no text at all.
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
export const emptySection: Rule = { id: 'empty-section', level: 'error', kinds: everyKind, completeness: true, check };

function check(postmortem: Postmortem): readonly Finding[] {
  return postmortem.meta.kind === 'incident' ? checkSections(postmortem) : checkBody(postmortem);
}

/** A section that holds a placeholder is told there. */
function checkSections({ sections, todos }: Postmortem): readonly Finding[] {
  return sections
    .filter((section) => section.empty && !todos.some((todo) => contains(section.place, todo)))
    .map(({ heading, part }) => ({ place: heading.place, args: { heading: heading.value, part: partTitle[part] } }));
}

/** Hardening and roll-ups need no parts, but a paragraph. */
function checkBody({ tree, todos, meta, fieldPlace }: Postmortem): readonly Finding[] {
  const hasText = tree.children.some((node) => node.type !== 'heading' && wordCount([node]) > 0);
  return hasText || todos.length > 0 ? [] : [{ place: fieldPlace('title'), args: { case: 'body', kind: meta.kind } }];
}
