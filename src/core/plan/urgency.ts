import type { Config } from '../config/config.ts';
import { severities } from '../postmortem/postmortem.ts';
import { commentMarker } from './comment-marker.ts';
import type { IssueSnapshot } from './facts.ts';
import { hasLabel, severityLabel } from './issue-labels.ts';
import type { Step } from './step.ts';

/** What a look would do for an issue. */
export interface PlannedIssue {
  readonly number: number;
  readonly facts: Pick<IssueSnapshot, 'issue'>;
  readonly steps: readonly Step[];
}

const reminder = commentMarker('reminder').replace(/ -->$/, ' ');

/** Smaller is more urgent: what somebody must be told of comes first, then people who wait, then what is new, then the rest. */
function rank(steps: readonly Step[], { labels }: Config): number {
  const isDue = (step: Step) =>
    (step.kind === 'create-comment' && step.body.startsWith(reminder)) ||
    (step.kind === 'change-labels' && step.add.includes(labels.overdue));
  if (steps.some(isDue)) return 0;
  if (steps.some(({ kind }) => kind === 'confirm' || kind === 'add-reaction')) return 1;
  return steps.some(({ kind }) => kind === 'create-branch' || kind === 'create-pull-request') ? 2 : 3;
}

/** Orders issues by how urgent it is to look at them, for what GitHub lets one do in an hour may not be enough for all. */
export function byUrgency(issues: readonly PlannedIssue[], config: Config): readonly PlannedIssue[] {
  const severity = ({ facts }: PlannedIssue) => {
    const at = severities.findIndex((name) => hasLabel(facts.issue.labels, severityLabel(config, name)));
    return at === -1 ? severities.length : at;
  };
  return issues.toSorted(
    (a, b) => rank(a.steps, config) - rank(b.steps, config) || severity(a) - severity(b) || a.number - b.number,
  );
}
