import { isUnfilled } from '../check/is-unfilled.ts';
import { questionOf } from '../check/question-of.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

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
export const missingImpactWindow: Rule<Args> = {
  id: 'missing-impact-window',
  many: 'missing impacts',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  confirmable: (args) => args.case === 'section',
  words,
};

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  const findings: Finding<Args>[] = [];
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

type Args = { readonly case: 'start' } | { readonly case: 'section' | 'empty'; readonly heading: string };

function words(args: Args): Words {
  switch (args.case) {
    case 'start':
      return {
        message: '`started` is missing: when did the impact begin?',
        hint: 'Add `started:` with date, time and zone, such as 2026-05-15T08:12Z',
      };
    case 'section':
      return {
        message: `${quoted(args.heading)} does not say what was affected, and from when to when`,
        hint: 'Add `### Impact` and say who was affected, how, and from when to when',
      };
    case 'empty':
      return {
        message: `${quoted(args.heading)} is empty: ${questionOf('Impact')}`,
        hint: 'Write the answer below the heading; "nobody" is one',
      };
  }
}
