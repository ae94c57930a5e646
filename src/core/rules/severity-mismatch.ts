import { incidents, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import { type Postmortem, severities } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, listed, type Words } from '../text/words.ts';

/**
 * The record's severity is not the one that the issue is labelled with.
 *
 * Whoever handled the incident set the label, and reminders follow it; the record decides what is published. When they
 * differ, one of them is out of date. The label is the one that the issue has now.
 *
 * @bad
 * ```yaml
 * severity: low
 * ```
 * @good
 * ```yaml
 * severity: high
 * ```
 */
export const severityMismatch: Rule<Args> = {
  id: 'severity-mismatch',
  many: 'severities that differ from their issue',
  level: 'error',
  kinds: incidents,
  check,
  words,
};

function check({ meta, fieldPlace }: Postmortem, { config, facts }: RuleContext): readonly Finding<Args>[] {
  if (meta.issue === undefined || meta.severity === undefined) return [];
  const labels = new Set(facts.issueLabels?.get(meta.issue)?.map((label) => label.toLowerCase()));
  const labelled = severities.filter((severity) => labels.has(labelOf(severity, config.labels.severity)));
  if (labelled.length === 0 || (labelled.length === 1 && labelled[0] === meta.severity)) return [];
  const args: Args = {
    case: labelled.length === 1 ? 'one' : 'many',
    severity: meta.severity,
    labelled,
    issue: meta.issue,
  };
  return [{ place: fieldPlace('severity'), args }];
}

/** GitHub compares label names without regard to case. */
function labelOf(severity: string, pattern: string): string {
  return pattern.replaceAll('{severity}', severity).toLowerCase();
}

type Args = {
  readonly case: 'one' | 'many';
  readonly severity: string;
  readonly labelled: readonly string[];
  readonly issue: number;
};

function words(args: Args): Words {
  const labels = listed(args.labelled.map(code));
  return args.case === 'one'
    ? {
        message: `\`severity\` is ${args.severity}, but issue #${args.issue} is labelled ${labels}`,
        hint: 'Change the record or the label, whichever is out of date',
      }
    : {
        message: `Issue #${args.issue} has several severities: ${labels}`,
        hint: `Remove the labels that are out of date; the record says ${args.severity}`,
      };
}
