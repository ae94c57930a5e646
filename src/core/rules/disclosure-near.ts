import { type ClockArgs, clockFinding, describeDayCount, waitingClock } from '../check/disclosure.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';
import { daysBetween, localDate } from '../time/local-day.ts';

/**
 * The deadline of a postmortem that has not been published is near: within the first of the configured reminders.
 *
 * Reviews take time. The one who opens or reviews the pull request should know that it cannot wait.
 *
 * @bad
 * ```yaml
 * severity: high        # due tomorrow
 * ```
 * @good
 * ```yaml
 * severity: medium      # will be told in the roll-up of its quarter
 * ```
 */
export const disclosureNear: Rule<Args> = {
  id: 'disclosure-near',
  many: 'postmortems that are due soon',
  level: 'warning',
  kinds: incidents,
  check,
  words,
};

function check(postmortem: Postmortem, context: RuleContext): readonly Finding<Args>[] {
  const clock = waitingClock(postmortem, context);
  if (clock?.deadline === undefined || (clock.state.kind !== 'near' && clock.state.kind !== 'due-today')) return [];
  const { place, args } = clockFinding(postmortem, clock);
  const { date, timeZone } = clock.deadline;
  return [{ place, args: { ...args, days: daysBetween(localDate(context.now, timeZone), date) } }];
}

type Args = ClockArgs & { readonly days: number };

function words(args: Args): Words {
  const when = args.days === 0 ? 'today' : args.days === 1 ? 'tomorrow' : `in ${args.days} days`;
  return { message: `The postmortem is due ${when}, by the end of ${args.due}`, hint: describeDayCount(args) };
}
