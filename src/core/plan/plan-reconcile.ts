import type { Config } from '../config/config.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import type { Facts } from './facts.ts';
import { incidentOf } from './incident.ts';
import { planBranch } from './plan-branch.ts';
import { planComment } from './plan-comment.ts';
import { planPullRequest } from './plan-pull-request.ts';
import { draftOf } from './record-text.ts';
import type { Step } from './step.ts';

/**
 * What has to change at GitHub so that an issue has the branch, the pull request and the comment that it should have.
 * Reads nothing but its arguments and is empty when all is as it should be. Some steps only become possible when others
 * have been carried out (a comment names the number of the pull request), so whoever applies them looks again and plans
 * again until nothing is left. A crash between any two steps is repaired by the next look.
 */
export function planReconcile(facts: Facts, config: Config, now: Instant): Step[] {
  const incident = incidentOf(facts, config);
  if (incident.phase === 'none') return [];
  return [
    ...planBranch(facts, incident, config),
    ...planPullRequest(facts, incident, facts.branch?.file?.path ?? draftOf(facts, config).path),
    ...planComment(facts, incident, config, now),
  ];
}
