import { type ClockArgs, clockFinding, describeDayCount, waitingClock } from '../check/disclosure.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A postmortem that was due has not been published.
 *
 * The public page promises when a postmortem appears. The clock stops when the record is on the default branch, so a pull
 * request is only warned: a late postmortem must be able to merge. The sweep and `debrief status` count it as an error.
 * `debrief deadline` shows how a deadline is counted. With a calendar that is not trusted for the year, nothing can be said of
 * the deadline, which is reported here as well.
 *
 * @bad
 * ```yaml
 * severity: high        # five working days after its resolution have passed
 * ```
 * @good
 * ```yaml
 * severity: medium      # will be told in the roll-up of its quarter
 * ```
 */
export const disclosureOverdue: Rule<Args> = {
  id: 'disclosure-overdue',
  many: 'overdue postmortems',
  level: 'error',
  kinds: incidents,
  check,
  words,
};

function check(postmortem: Postmortem, context: RuleContext): readonly Finding<Args>[] {
  const clock = waitingClock(postmortem, context);
  const level = context.facts.event === 'schedule' ? {} : { level: 'warning' as const };
  if (clock?.state.kind === 'uncountable') {
    const { place } = clockFinding(postmortem, clock);
    const { refusal } = clock.state;
    if (refusal.kind === 'out-of-range') return [{ place, args: { case: 'out-of-range' }, ...level }];
    const { calendar, year, from, to } = refusal;
    return [{ place, args: { case: 'year-not-covered', calendar, year, from, to }, ...level }];
  }
  if (clock?.state.kind !== 'overdue') return [];
  const { place, args } = clockFinding(postmortem, clock);
  const { days, milliseconds } = clock.state.by;
  return [{ place, args: { case: 'overdue', ...args, days, hours: Math.ceil(milliseconds / 3_600_000) }, ...level }];
}

type Args =
  | (ClockArgs & { readonly case: 'overdue'; readonly days: number; readonly hours: number })
  | {
      readonly case: 'year-not-covered';
      readonly calendar: string;
      readonly year: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly case: 'out-of-range' };

function words(args: Args): Words {
  switch (args.case) {
    case 'overdue': {
      const late = args.days === 0 ? `${args.hours} hours` : args.days === 1 ? '1 day' : `${args.days} days`;
      return {
        message: `The postmortem is overdue by ${late}: it was due on ${args.due}`,
        hint: `Merge it: the clock stops when the record is on the default branch. ${describeDayCount(args)}`,
      };
    }
    case 'year-not-covered':
      return {
        message: `No deadline: the holidays of ${code(args.calendar)} are not known for ${args.year}`,
        hint: `They are trusted from ${args.from} to ${args.to} only`,
      };
    case 'out-of-range':
      return {
        message: 'No deadline: it cannot be counted',
        hint: 'Check the year of the time that starts the clock',
      };
  }
}
