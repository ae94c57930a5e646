import { foundByPerson } from '../check/found-by-person.ts';
import { isResolved } from '../check/is-resolved.ts';
import { isUnfilled } from '../check/is-unfilled.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { wordCount } from '../check/word-count.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

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
export const missingMonitor: Rule<Args> = {
  id: 'missing-monitor',
  many: 'missing facts about the detection',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  confirmable: (args) => args.case === 'reason',
  words,
};

/** Fewer words than this do not say how a person noticed. */
const fewestWords = 4;

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  const { meta, sections } = postmortem;
  const findings: Finding<Args>[] = [];
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

type Args = { readonly case: 'time' | 'monitor' } | { readonly case: 'reason'; readonly by: string };

function words(args: Args): Words {
  switch (args.case) {
    case 'time':
      return {
        message: '`detected` is missing: when was it noticed?',
        hint: 'Add `detected:` with date, time and zone',
      };
    case 'monitor':
      return {
        message: '`detected-by` is missing: which monitor or alarm fired?',
        hint: 'Name it as your team does; if a person noticed first, write `detected-by: human` and say how under Detection',
      };
    case 'reason':
      return {
        message: `Detection does not say how ${code(args.by)} noticed, and why no monitor did`,
        hint: 'Say under Detection who noticed what, and what a monitor would have needed',
      };
  }
}
