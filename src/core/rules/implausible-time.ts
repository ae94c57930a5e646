import { incidents, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import { type InstantField, instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A time that is in order and still cannot be right: in the future, before 1971, or an incident that lasted whole years and a few
 * days, as one does whose year is wrong at one end.
 *
 * Wrong years and months are the commonest slips in published records, and they spoil every figure on the page. A start
 * that equals the end is possible, so it only warns. An archive may be old, and an incident may have lasted for months.
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
/** No year and no more days than an incident usually lasts: what is left of a duration whose year is wrong. */
const year = 365.25;
const usualDays = 7;
/** Computers count from 1970: what is earlier, or is its first days, was never a time. */
const earliest = Date.UTC(1971, 0, 1);
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
  const days = (resolved - started) / day;
  const years = Math.round(days / year);
  const rest = days - years * year;
  // A leap day more or less.
  if (years > 0 && rest > -1 && rest < usualDays) report({ case: 'long', field: 'resolved', days: Math.floor(days) });
  return findings;
}

type Args =
  | { readonly case: 'future' | 'past' | 'instant'; readonly field: string }
  | { readonly case: 'long'; readonly field: string; readonly days: number };

function words(args: Args): Words {
  switch (args.case) {
    case 'future':
      return { message: `${code(args.field)} is in the future`, hint: 'Check the year, the month and the zone' };
    case 'past':
      return { message: `${code(args.field)} is before the year 1971`, hint: 'Check the year' };
    case 'instant':
      return {
        message: '`resolved` equals `started`: how long did it last?',
        hint: 'If it was over within a minute, add the seconds',
      };
    case 'long':
      return {
        message: `The incident lasted ${args.days} days, if \`started\` and \`resolved\` are right`,
        hint: 'Check the year of both: whole years and a few days are mostly one wrong year',
      };
  }
}
