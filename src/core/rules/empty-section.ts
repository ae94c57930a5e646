import { contains } from '../check/contains.ts';
import { questionOf } from '../check/question-of.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import { wordCount } from '../check/word-count.ts';
import { partTitle } from '../postmortem/part-title.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

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
export const emptySection: Rule<Args> = {
  id: 'empty-section',
  many: 'empty sections',
  level: 'error',
  kinds: everyKind,
  completeness: true,
  check,
  words,
};

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  return postmortem.meta.kind === 'incident' ? checkSections(postmortem) : checkBody(postmortem);
}

/** A section that holds a placeholder is told there. */
function checkSections({ sections, todos }: Postmortem): readonly Finding<Args>[] {
  return sections
    .filter((section) => section.empty && !todos.some((todo) => contains(section.place, todo)))
    .map(({ heading, part }) => ({ place: heading.place, args: { heading: heading.value, part: partTitle[part] } }));
}

/** Hardening and roll-ups need no parts, but a paragraph. */
function checkBody({ tree, todos, meta, fieldPlace }: Postmortem): readonly Finding<Args>[] {
  const hasText = tree.children.some((node) => node.type !== 'heading' && wordCount([node]) > 0);
  return hasText || todos.length > 0 ? [] : [{ place: fieldPlace('title'), args: { case: 'body', kind: meta.kind } }];
}

type Args = { readonly heading: string; readonly part: string } | { readonly case: 'body'; readonly kind: string };

function words(args: Args): Words {
  return 'case' in args
    ? {
        message: `This ${args.kind} record has no text: what should readers know?`,
        hint: 'Write a paragraph below the front matter',
      }
    : {
        message: `${quoted(args.heading)} is empty: ${questionOf(args.part)}`,
        hint: 'Write the answer below the heading',
      };
}
