/** What an event can be about: an issue to reconcile, a verdict that may change, repositories that nobody has looked at yet. */
export type Purpose = 'issue' | 'check' | 'sweep';

/**
 * Every event that is used, and what for. Those of `app.yml` are subscribed to; `installation` and `installation_repositories` reach
 * every App, and `check_suite` every one that may write checks. An event is added here, in `app.yml`, and where a workflow can hear of it, in the workflow of `debrief init`.
 */
export const events = [
  ['issues.labeled', ['issue', 'check']],
  ['issues.unlabeled', ['issue', 'check']],
  ['issues.edited', ['issue']],
  ['issues.closed', ['issue']],
  ['issues.reopened', ['issue']],
  ['issue_comment.created', ['issue']],
  // A command that was misspelt and then mended.
  ['issue_comment.edited', ['issue']],
  ['pull_request.opened', ['issue', 'check']],
  ['pull_request.edited', ['issue', 'check']],
  ['pull_request.closed', ['issue']],
  ['pull_request.reopened', ['issue', 'check']],
  ['pull_request.synchronize', ['issue', 'check']],
  ['pull_request.ready_for_review', ['issue', 'check']],
  ['pull_request.converted_to_draft', ['issue']],
  ['pull_request_review.submitted', ['check']],
  ['pull_request_review.edited', ['check']],
  ['pull_request_review.dismissed', ['check']],
  ['check_run.rerequested', ['check']],
  // "Re-run all checks", and in newer pages "Re-run" too.
  ['check_suite.rerequested', ['check']],
  ['merge_group.checks_requested', ['check']],
  ['repository.publicized', ['check']],
  ['installation.created', ['sweep']],
  ['installation.unsuspend', ['sweep']],
  ['installation_repositories.added', ['sweep']],
] as const satisfies readonly (readonly [name: string, purposes: readonly Purpose[]])[];

/** `issues.labeled`, … */
export type EventName = (typeof events)[number][0];

export const eventNames: readonly EventName[] = events.map(([name]) => name);
