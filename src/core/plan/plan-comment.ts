import type { ClockContext } from '../clock/clock.ts';
import { ownComments } from './comment-marker.ts';
import type { Facts } from './facts.ts';
import type { Incident } from './incident.ts';
import { hasLabel } from './issue-severity.ts';
import type { Requests } from './plan-requests.ts';
import { renderSticky, stickyKey } from './render-sticky.ts';
import type { Step } from './step.ts';

/**
 * One sticky comment, edited in place. Of several (two processes can each have written one) the oldest is kept and the
 * others are deleted. An issue without the label gets a new one only when somebody who may ask has asked.
 */
export function planComment(facts: Facts, incident: Incident, requests: Requests, context: ClockContext): Step[] {
  const [kept, ...others] = ownComments(facts.comments, stickyKey);
  const deletions = others.map(({ id }): Step => ({ kind: 'delete-comment', id }));
  const wanted = kept !== undefined || requests.status || isOurs(facts, incident, context);
  const body = wanted ? renderSticky(facts, incident, context) : undefined;
  if (body === undefined || body === kept?.body) return deletions;
  if (kept !== undefined) return [...deletions, { kind: 'update-comment', id: kept.id, body }];
  return [{ kind: 'create-comment', body }];
}

function isOurs({ issue }: Facts, { phase }: Incident, { config }: ClockContext): boolean {
  return phase !== 'none' && hasLabel(issue.labels, config.labels.incident);
}
