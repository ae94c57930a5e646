import type { ClockContext } from '../clock/clock.ts';
import { severities } from '../postmortem/postmortem.ts';
import { renderInstant } from '../time/render-instant.ts';
import { draftOf } from './draft-of.ts';
import type { IssueSnapshot } from './facts.ts';
import { severityLabel } from './issue-labels.ts';
import type { Fields } from './wrote-trailer.ts';

/**
 * The fields that are ours although no commit says so (any more), after a squash, a changed message or a force push: what is
 * empty, and what says nothing but what the issue said at any time. Anything else is somebody's own word.
 */
export function fieldsLikeIssue(facts: IssueSnapshot, current: Fields, context: ClockContext): Fields {
  const said = saidAtAnyTime(facts, context);
  return Object.fromEntries(
    Object.entries(current).filter(([name, value]) => value === '' || said.get(name)?.has(value) === true),
  );
}

function saidAtAnyTime(facts: IssueSnapshot, context: ClockContext): ReadonlyMap<string, ReadonlySet<string>> {
  const { issue } = facts;
  const { titles = [], labels = [], closings = [] } = issue.before ?? {};
  const said = new Map<string, Set<string>>();
  const add = (name: string, value: string) => said.set(name, (said.get(name) ?? new Set()).add(value));
  const drafts = [issue.title, ...titles].map((title) => draftOf({ ...facts, issue: { ...issue, title } }, context));
  for (const { fields } of drafts) for (const [name, value] of Object.entries(fields)) add(name, value);
  const carried = new Set([...issue.labels, ...labels].map((label) => label.toLowerCase()));
  for (const severity of severities)
    if (carried.has(severityLabel(context.config, severity).toLowerCase())) add('severity', severity);
  for (const at of closings) add('resolved', renderInstant(at));
  return said;
}
