import { isBlank } from '../check/is-blank.ts';
import { questionOf } from '../check/question-of.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { wordCount } from '../check/word-count.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

/**
 * Action items holds no item, or one without words.
 *
 * "What we are changing so it does not recur" is the part that makes a postmortem worth its writing. Items are the rows of a
 * table with the columns Action, Kind, Owner, Due, Tracking and Status, or a task list. For a medium or low incident a
 * sentence that says why nothing needs to change will do.
 *
 * @bad
 * ```markdown
 * ## Action items
 *
 * We will be more careful.
 * ```
 * @good
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |
 * ```
 */
export const missingActionItems: Rule<Args> = {
  id: 'missing-action-items',
  many: 'records without an action item',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  confirmable: () => true,
  words,
};

/** Fewer words than this give no reason. */
const fewestWords = 6;

function check({ sections, actionItems, meta }: Postmortem): readonly Finding<Args>[] {
  const section = sections.find(({ part, empty }) => part === 'action-items' && !empty);
  if (section === undefined) return [];
  if (actionItems.length > 0)
    return actionItems.flatMap(({ action, place }) => (isBlank(action) ? [{ place, args: { case: 'words' } }] : []));
  const mayGiveReason = meta.severity === 'medium' || meta.severity === 'low';
  if (mayGiveReason && wordCount(section.content) >= fewestWords) return [];
  return [{ place: section.heading.place, args: { case: 'items', heading: section.heading.value } }];
}

type Args = { readonly case: 'items'; readonly heading: string } | { readonly case: 'words' };

function words(args: Args): Words {
  if (args.case === 'words')
    return {
      message: 'This action item has no words: what is to be done?',
      hint: 'Write what is to change, or take the item away',
    };
  return {
    message: `${quoted(args.heading)} has no item: ${questionOf('Action items')}`,
    hint: 'Use a table with Action, Kind, Owner, Due, Tracking and Status, or a task list',
  };
}
