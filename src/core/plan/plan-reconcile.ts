import type { ClockContext } from '../clock/clock.ts';
import type { Problem } from '../text/problem.ts';
import { draftOf } from './draft-of.ts';
import type { IssueSnapshot } from './facts.ts';
import { type Incident, incidentOf } from './incident.ts';
import { incidentClocks, redactionClocks } from './incident-clocks.ts';
import { planActions } from './plan-actions.ts';
import { type BranchPlan, planBranch } from './plan-branch.ts';
import { planComment, planFaults } from './plan-comment.ts';
import { planLabels, withLabels } from './plan-labels.ts';
import { planOverdue } from './plan-overdue.ts';
import { planPullRequest } from './plan-pull-request.ts';
import { planReminders } from './plan-reminders.ts';
import { gatherRequests, planAnswers, planConfirmations } from './plan-requests.ts';
import type { Step } from './step.ts';

/** What a plan needs besides the facts. */
export interface PlanContext extends ClockContext {
  /** Of the configuration. With any, nothing is done but to say so. */
  readonly faults: readonly Problem[];
  /** The pull request could not be opened, for a reason that time does not mend; the deadline runs all the same. */
  readonly isStuck?: boolean;
}

/**
 * What has to change at GitHub so that an issue has the branch, the pull request and the comment that it should have.
 * Reads nothing but its arguments and is empty when all is as it should be. Some steps only become possible when others
 * have been carried out (a comment names the number of the pull request), so whoever applies them looks again and plans
 * again until nothing is left. A crash between any two steps is repaired by the next look.
 */
export function planReconcile(now: IssueSnapshot, given: PlanContext): Step[] {
  const { config, faults } = given;
  // Half a dozen steps ask what the record says: it is opened once.
  const context = { ...given, opened: new Map() };
  const incident = incidentOf(now, config);
  if (faults.length > 0) return planFaults(now, incident, faults);
  const requests = gatherRequests(now, incident, context);
  const labels = planLabels(now, requests, config);
  const facts = withLabels(now, labels);
  const draft = incident.phase === 'drafting' || incident.phase === 'open' ? draftOf(facts, context) : undefined;
  const branch = draft ? planBranch(facts, incident, { draft, requests }, context) : untouched;
  const steps: Step[] = [
    ...labels,
    ...branch.steps,
    ...(draft ? planPullRequest(facts, incident, draft.file.path) : []),
    ...planConfirmations(requests),
    ...planAnswers(requests, branch.failed),
    ...planComment(facts, incident, requests, context),
    ...planClocks(facts, incident, context),
    ...planActions(facts, incident, context),
  ];
  return isMute(now) ? steps.filter(({ kind }) => kind !== 'create-comment') : steps;
}

/** Reminders and the label of what is overdue. Of an issue that is not ours, the label is not ours either. */
function planClocks(facts: IssueSnapshot, incident: Incident, context: PlanContext): Step[] {
  if (incident.phase === 'none' || (incident.phase === 'drafting' && context.isStuck !== true)) return [];
  const pullRequest = incident.phase === 'drafting' ? undefined : incident.pullRequest;
  const clocks = incidentClocks(facts, incident, context);
  return [
    ...planOverdue(facts.issue.labels, clocks, context.config),
    ...planReminders(
      facts.comments,
      [...clocks, ...redactionClocks(facts, incident, context)],
      pullRequest?.number,
      context,
    ),
  ];
}

/** GitHub takes no comment of an app in a locked conversation, whatever it may write. */
function isMute({ issue, self }: IssueSnapshot): boolean {
  return issue.locked && self.endsWith('[bot]');
}

const untouched: BranchPlan = { steps: [], failed: new Set() };
