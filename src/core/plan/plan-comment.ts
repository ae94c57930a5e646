import type { ClockContext } from '../clock/clock.ts';
import type { Problem } from '../text/problem.ts';
import { ownComments } from './comment-marker.ts';
import type { IssueSnapshot } from './facts.ts';
import type { Incident } from './incident.ts';
import { isIncident } from './issue-labels.ts';
import type { Requests } from './plan-requests.ts';
import { renderFaults, renderSticky, stickyKey } from './render-sticky.ts';
import type { Step } from './step.ts';

/** The sticky comment. An issue without the label gets a new one only when somebody who may ask has asked. */
export function planComment(
  facts: IssueSnapshot,
  incident: Incident,
  requests: Requests,
  context: ClockContext,
): Step[] {
  const isOurs = incident.phase !== 'none' && isIncident(facts.issue, context.config) && !isUntouched(incident);
  return planSticky(facts, isOurs || requests.status, () => renderSticky(facts, incident, context));
}

/** Closed for a reason that owes nothing, before anything was said: nothing is. */
function isUntouched(incident: Incident): boolean {
  return incident.phase === 'paused' && incident.pullRequest === undefined;
}

/** The sticky comment of an incident whose configuration cannot be used: nothing else is done until that is mended. */
export function planFaults(facts: IssueSnapshot, incident: Incident, faults: readonly Problem[]): Step[] {
  return incident.phase === 'none' ? [] : planSticky(facts, true, () => renderFaults(faults));
}

/**
 * One comment, edited in place. Of several (two processes can each have written one) the oldest is kept and the others
 * are deleted.
 */
function planSticky({ comments }: IssueSnapshot, isWanted: boolean, render: () => string | undefined): Step[] {
  const [kept, ...others] = ownComments(comments, stickyKey);
  const deletions = others.map(({ id }): Step => ({ kind: 'delete-comment', id }));
  const body = isWanted || kept !== undefined ? render() : undefined;
  if (body === undefined || body === kept?.body) return deletions;
  if (kept !== undefined) return [...deletions, { kind: 'update-comment', id: kept.id, body }];
  return [{ kind: 'create-comment', body }];
}
