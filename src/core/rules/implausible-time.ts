import { incidents, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import { type InstantField, instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

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
export const implausibleTime: Rule = { id: 'implausible-time', level: 'error', kinds: incidents, check };

const minute = 60_000;
const day = 24 * 60 * minute;
const longestDays = 90;
const earliest = Date.UTC(2000, 0, 1);
/** Clocks differ a little; a postmortem that was written this minute is not from the future. */
const clockTolerance = 5 * minute;

function check(postmortem: Postmortem, { now }: RuleContext): readonly Finding[] {
  const { meta } = postmortem;
  const findings: Finding[] = [];
  const report = (field: InstantField, which: string, more: Finding['args'] = {}, level: Pick<Finding, 'level'> = {}) =>
    findings.push({ place: postmortem.fieldPlace(field), args: { case: which, field, ...more }, ...level });
  for (const field of instantFields) {
    const instant = meta[field];
    if (instant !== undefined && instant > now + clockTolerance) report(field, 'future');
    if (instant !== undefined && instant < earliest) report(field, 'past');
  }
  const { started, resolved } = meta;
  if (findings.length > 0 || started === undefined || resolved === undefined) return findings;
  if (resolved === started) report('resolved', 'instant', {}, { level: 'warning' });
  if (resolved - started > longestDays * day)
    report('resolved', 'long', { days: Math.floor((resolved - started) / day), longest: longestDays });
  return findings;
}
