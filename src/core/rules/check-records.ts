import { anchorsOf } from '../check/anchors-of.ts';
import { baseConfig } from '../check/base-config.ts';
import { loadDisclosureCalendar } from '../check/disclosure.ts';
import type { Rule } from '../check/rule.ts';
import { stricterLevel } from '../check/weakened-config.ts';
import type { Config } from '../config/config.ts';
import type { CheckContext, CheckFacts, RuleContext } from '../open/check-context.ts';
import type { Opening } from '../open/open-record.ts';
import { type OpenContext, openRecords } from '../open/open-records.ts';
import { openText } from '../open/open-text.ts';
import type { OpenedRecord, RecordSet } from '../open/opened-record.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding, Problem } from '../text/problem.ts';
import { applyIgnores } from './apply-ignores.ts';
import { boundProblems } from './bound-problems.ts';
import { rules } from './index.ts';
import { malformedRedaction } from './malformed-redaction.ts';
import { missingLiftCondition } from './missing-lift-condition.ts';

export interface CheckResult {
  readonly records: RecordSet;
  /** Sorted by file, line, column and rule. */
  readonly problems: readonly Problem[];
}

type Files = readonly { readonly path: string; readonly text: string }[];

/**
 * Opens the records and runs every rule over them. `files` are those to be reported on; see `CheckFacts` for what else helps.
 */
export async function checkRecords(
  files: Files,
  { config: proposed, now, facts = {} }: OpenContext,
): Promise<CheckResult> {
  const config = withGuards(proposed, facts);
  const calendar = await loadDisclosureCalendar(files, { config, now, facts });
  const context = { config, now, facts, calendar };
  const active = rules.filter((rule) => levelOf(rule, config) !== 'off');
  const anchorsAt = createAnchors(files, context);
  const problems: Problem[] = [];
  const visit = ({ record, postmortem }: Pick<Opening, 'record' | 'postmortem'>) => {
    problems.push(...early(record, config));
    if (postmortem !== undefined) problems.push(...checkRecord(postmortem, { ...context, record, anchorsAt }, active));
  };
  const records = await openRecords(files, context, visit);
  for (const rule of active)
    for (const { file, ...finding } of rule.checkSet?.({ ...context, records }) ?? [])
      problems.push(toProblem(rule, finding, file, config));
  return { records, problems: boundProblems(problems.toSorted(byPosition)) };
}

function checkRecord(postmortem: Postmortem, context: RuleContext, active: readonly Rule[]): Problem[] {
  const { unreadable, meta, path } = postmortem;
  const found = active
    .filter(({ kinds }) => kinds === undefined || (!unreadable && kinds.includes(meta.kind)))
    .flatMap((rule) => (rule.check?.(postmortem, context) ?? []).map((finding) => ({ rule, finding })));
  const problems = applyIgnores(found, postmortem, active, rules).map(({ rule, finding }) =>
    lowerForHistory(rule, postmortem, toProblem(rule, finding, path, context.config)),
  );
  return boundProblems(problems.toSorted(byPosition));
}

/** What the redaction scan found: such a record was not parsed, so no rule can look at it. */
function early(record: OpenedRecord, config: Config): Problem[] {
  return record.faults.map(({ rule, ...finding }) =>
    toProblem(rule === malformedRedaction.id ? malformedRedaction : missingLiftCondition, finding, record.path, config),
  );
}

function toProblem(rule: Rule, { level, ...finding }: Finding, file: string, config: Config): Problem {
  const isWarning = level === 'warning' || levelOf(rule, config) === 'warning';
  return { ...finding, rule: rule.id, severity: isWarning ? 'warning' : 'error', file };
}

/** History that was written elsewhere cannot be completed any more. A record of an issue was not, whatever it says. */
function lowerForHistory({ completeness }: Rule, { meta }: Postmortem, problem: Problem): Problem {
  return completeness && meta.imported && meta.issue === undefined ? { ...problem, severity: 'warning' } : problem;
}

/** The configuration with the rules that guard secrecy and authority no milder than at the base: a change must not judge itself. */
function withGuards(config: Config, facts: CheckFacts): Config {
  const base = baseConfig(facts);
  if (base === undefined) return config;
  const levels = rules
    .filter(({ guards }) => guards === true)
    .map(({ id, level }) => [id, stricterLevel(base.rules[id] ?? level, config.rules[id] ?? level)] as const);
  return { ...config, rules: { ...config.rules, ...Object.fromEntries(levels) } };
}

function levelOf(rule: Rule, config: Config): 'error' | 'warning' | 'off' {
  return rule.fixed === true ? 'error' : (config.rules[rule.id] ?? rule.level);
}

/** Anchors of other records are seldom asked for, so a record is opened for them when it is. */
function createAnchors(files: Files, context: CheckContext): RuleContext['anchorsAt'] {
  let byPath: ReadonlyMap<string, Files[number]> | undefined;
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (path) => {
    byPath ??= new Map([...(context.facts.linked ?? []), ...files].map((file) => [file.path, file]));
    const file = byPath.get(path);
    if (file === undefined || known.has(path)) return known.get(path);
    const tree = openText(file, context).postmortem?.tree;
    const anchors = tree && anchorsOf(tree);
    known.set(path, anchors);
    return anchors;
  };
}

function byPosition(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const byPlace = a.place.line - b.place.line || a.place.column - b.place.column;
  return byPlace || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
