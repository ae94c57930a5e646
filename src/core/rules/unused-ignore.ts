import type { Rule } from '../check/rule.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A comment `debrief-ignore` that confirms nothing: without a rule or a reason, for a rule that cannot be confirmed, or in a place
 * where that rule finds nothing.
 *
 * A confirmation is read by whoever comes next. One that does nothing looks as if somebody had decided something, and would
 * silently cover what is written there later. It confirms its own line and the block after it; in the front matter
 * (`# debrief-ignore RULE: reason`) its own line and the next one.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * <!-- debrief-ignore blameless-language: the name of the runbook -->
 * The health monitor fired two minutes after the crash loop began.
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * <!-- debrief-ignore blameless-language: the name of the runbook -->
 * The health monitor fired two minutes after the crash loop began (see the runbook Human error recovery).
 * ```
 */
export const unusedIgnore: Rule<Args> = {
  id: 'unused-ignore',
  many: 'comments that ignore nothing',
  level: 'warning',
  words,
};

type Args =
  | { readonly case: 'no-rule' | 'no-reason' | 'unused' }
  | { readonly case: 'unknown' | 'not-confirmable'; readonly rule: string; readonly suggestion?: string };

function words(args: Args): Words {
  switch (args.case) {
    case 'no-rule':
      return { message: 'This comment names no rule to ignore', hint: 'Write `debrief-ignore RULE: reason`' };
    case 'no-reason':
      return {
        message: 'The reason is missing: why may this be ignored?',
        hint: 'Write it after the rule, as in `debrief-ignore RULE: reason`; without one the comment does nothing',
      };
    case 'unknown':
      return {
        message: `There is no rule ${code(args.rule)} to ignore`,
        hint: args.suggestion === undefined ? 'See `debrief explain --list`' : `Did you mean ${code(args.suggestion)}?`,
      };
    case 'not-confirmable':
      return {
        message: `${code(args.rule)} cannot be ignored by a comment`,
        hint: 'Only what a rule may see wrongly can be confirmed; mend this one, or change the level of the rule in the configuration',
      };
    case 'unused':
      return {
        message: 'This comment ignores nothing',
        hint: 'Remove it, or move it to the line before what it is about',
      };
  }
}
