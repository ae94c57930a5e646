import type { Config } from '../config/config.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import type { Facts, RuleContext } from './context.ts';
import { rules } from './index.ts';
import { openRecords } from './open-records.ts';
import type { OpenedRecord, RecordSet } from './opened-record.ts';
import type { Finding, Problem } from './problem.ts';
import type { Rule } from './rule.ts';

export interface CheckOptions {
  readonly config: Config;
  readonly now: Instant;
  readonly facts?: Facts;
}

export interface CheckResult {
  readonly records: RecordSet;
  /** Sorted by file, line, column and rule. */
  readonly problems: readonly Problem[];
}

/** Opens the records and runs every rule over them. `files` are those to be reported on; see `Facts` for what else helps. */
export async function checkRecords(
  files: readonly { readonly path: string; readonly text: string }[],
  options: CheckOptions,
): Promise<CheckResult> {
  const records = await openRecords(files, options);
  return { records, problems: checkOpened(records, options) };
}

/** Runs every rule over records that are open already. */
export function checkOpened(records: RecordSet, { config, now, facts = {} }: CheckOptions): readonly Problem[] {
  const context = { config, now, facts, records };
  const active = rules.filter((rule) => levelOf(rule, config) !== 'off');
  const problems = [
    ...records.all.flatMap((record) => [...early(record, config), ...checkRecord(record, context, active)]),
    ...active.flatMap((rule) =>
      (rule.checkSet?.(context) ?? []).map(({ file, ...finding }) =>
        toProblem(rule, finding, file, config, records.byPath.get(file)),
      ),
    ),
  ];
  return problems.toSorted(byPosition);
}

function checkRecord(record: OpenedRecord, context: Omit<RuleContext, 'record'>, active: readonly Rule[]): Problem[] {
  const { postmortem } = record;
  if (postmortem === undefined) return [];
  const ruleContext = { ...context, record };
  return active
    .filter(({ kinds }) => kinds === undefined || (!postmortem.unreadable && kinds.includes(postmortem.meta.kind)))
    .flatMap((rule) =>
      (rule.check?.(postmortem, ruleContext) ?? []).map((finding) =>
        toProblem(rule, finding, record.path, context.config, record),
      ),
    );
}

/** What the redaction scan found: such a record was not parsed, so no rule can look at it. */
function early(record: OpenedRecord, config: Config): Problem[] {
  return record.faults.map(({ rule: id, ...finding }) => {
    const rule = rules.find((candidate) => candidate.id === id) ?? { id, level: 'error', fixed: true };
    return toProblem(rule, finding, record.path, config, record);
  });
}

function toProblem(
  rule: Rule,
  finding: Finding,
  file: string,
  config: Config,
  record: OpenedRecord | undefined,
): Problem {
  const { level, ...rest } = finding;
  const configured = levelOf(rule, config) === 'warning' || level === 'warning' ? 'warning' : 'error';
  const isLeft = rule.completeness === true && record !== undefined && isHistory(record);
  return { ...rest, rule: rule.id, severity: isLeft ? 'warning' : configured, file };
}

/** Written elsewhere before Debrief. A record of an issue was not, whatever it says. */
function isHistory({ postmortem }: OpenedRecord): boolean {
  return postmortem?.meta.imported === true && postmortem.meta.issue === undefined;
}

function levelOf(rule: Rule, config: Config): 'error' | 'warning' | 'off' {
  return rule.fixed === true ? 'error' : (config.rules[rule.id] ?? rule.level);
}

function byPosition(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (
    a.place.line - b.place.line || a.place.column - b.place.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
