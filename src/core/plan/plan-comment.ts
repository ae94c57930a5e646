import type { Config } from '../config/config.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import { ownComments } from './comment-marker.ts';
import type { Facts } from './facts.ts';
import type { Incident } from './incident.ts';
import { hasLabel } from './issue-severity.ts';
import { renderSticky, stickyKey } from './render-sticky.ts';
import type { Step } from './step.ts';

/**
 * One sticky comment, edited in place. Of several (two processes can each have written one) the oldest is kept and the
 * others are deleted. An issue without the label gets no new comment.
 */
export function planComment(facts: Facts, incident: Incident, config: Config, now: Instant): Step[] {
  const [kept, ...others] = ownComments(facts.comments, stickyKey);
  const deletions = others.map(({ id }): Step => ({ kind: 'delete-comment', id }));
  const body = renderSticky(facts, incident, config, now);
  if (body === undefined || body === kept?.body) return deletions;
  if (kept !== undefined) return [...deletions, { kind: 'update-comment', id: kept.id, body }];
  return hasLabel(facts.issue.labels, config.labels.incident) ? [{ kind: 'create-comment', body }] : [];
}
