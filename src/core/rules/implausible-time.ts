import { incidents, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import { type InstantField, instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A time that is in order and still cannot be right: in the future, before 2000, or an incident of more than 90 days.
 *
 * Wrong years and months are the commonest slips in published records, and they spoil every figure on the page. A start
 * that equals the end is possible, so it only warns.
 *
 * @bad
 * ```yaml
 * started: 2026-05-15T08:12Z
 * resolved: 2062-05-15T09:03Z
 * ```
 * @good
 * ```yaml
 * started: 2026-05-15T08:12Z
 * resolved: 2026-05-15T09:03Z
 * ```
 */
export const implausibleTime: Rule<Args> = {
  id: 'implausible-time',
  many: 'implausible times',
  level: 'error',
  kinds: incidents,
  check,
  confirmable: (args) => args.case !== 'future',
  words,
};

const minute = 60_000;
const day = 24 * 60 * minute;
const longestDays = 90;
const earliest = Date.UTC(2000, 0, 1);
/** Clocks differ a little; a postmortem that was written this minute is not from the future. */
const clockTolerance = 5 * minute;

function check(postmortem: Postmortem, { now }: RuleContext): readonly Finding<Args>[] {
  const { meta } = postmortem;
  const findings: Finding<Args>[] = [];
  const report = (args: Args & { readonly field: InstantField }, level: Pick<Finding, 'level'> = {}) =>
    findings.push({ place: postmortem.fieldPlace(args.field), args, ...level });
  for (const field of instantFields) {
    const instant = meta[field];
    if (instant !== undefined && instant > now + clockTolerance) report({ case: 'future', field });
    if (instant !== undefined && instant < earliest) report({ case: 'past', field });
  }
  const { started, resolved } = meta;
  if (findings.length > 0 || started === undefined || resolved === undefined) return findings;
  if (resolved === started) report({ case: 'instant', field: 'resolved' }, { level: 'warning' });
  if (resolved - started > longestDays * day)
    report({ case: 'long', field: 'resolved', days: Math.floor((resolved - started) / day), longest: longestDays });
  return findings;
}

type Args =
  | { readonly case: 'future' | 'past' | 'instant'; readonly field: string }
  | { readonly case: 'long'; readonly field: string; readonly days: number; readonly longest: number };

function words(args: Args): Words {
  switch (args.case) {
    case 'future':
      return { message: `${code(args.field)} is in the future`, hint: 'Check the year, the month and the zone' };
    case 'past':
      return { message: `${code(args.field)} is before the year 2000`, hint: 'Check the year' };
    case 'instant':
      return {
        message: '`resolved` equals `started`: how long did it last?',
        hint: 'If it was over within a minute, add the seconds',
      };
    case 'long':
      return {
        message: `The incident lasted ${args.days} days, if \`started\` and \`resolved\` are right`,
        hint: `Check the year and the month of both; more than ${args.longest} days is hardly ever meant`,
      };
  }
}
