import type { Config } from '../config/config.ts';
import { severities } from '../postmortem/postmortem.ts';
import type { IssueSnapshot } from './facts.ts';
import { hasLabel, severityLabel } from './issue-labels.ts';
import type { Requests } from './plan-requests.ts';
import type { Step } from './step.ts';

type ChangeLabels = Extract<Step, { kind: 'change-labels' }>;

/** The severity that was asked for becomes the issue's only severity label, so that label and record agree. */
export function planLabels({ issue }: IssueSnapshot, { severity }: Requests, config: Config): ChangeLabels[] {
  if (severity === undefined) return [];
  const wanted = severityLabel(config, severity);
  const others = severities.map((name) => severityLabel(config, name)).filter((label) => label !== wanted);
  const add = hasLabel(issue.labels, wanted) ? [] : [wanted];
  const remove = issue.labels.filter((label) => hasLabel(others, label));
  return add.length + remove.length === 0 ? [] : [{ kind: 'change-labels', add, remove }];
}

/** The facts as they will be when the labels have been changed. */
export function withLabels(facts: IssueSnapshot, changes: readonly ChangeLabels[]): IssueSnapshot {
  const labels = changes.reduce<readonly string[]>(
    (all, { add, remove }) => [...all.filter((label) => !remove.includes(label)), ...add],
    facts.issue.labels,
  );
  return { ...facts, issue: { ...facts.issue, labels } };
}
