import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { queuedPull } from '../github/pull/queued-pull.ts';
import type { EventName } from './events.ts';
import type { CheckKey, CheckSubject } from './queue/check-key.ts';

type Payload = EmitterWebhookEvent<EventName>['payload'];

/** What an event asks to check. Our own doings count: what the App proposes is checked like anybody's. */
export function checkOfEvent(payload: Payload): CheckKey | undefined {
  if (payload.installation === undefined || payload.repository === undefined) return undefined;
  const { owner, name } = payload.repository;
  return { installation: payload.installation.id, owner: owner.login, repo: name, check: subjectOf(payload) };
}

function subjectOf(payload: Payload): CheckSubject {
  if ('pull_request' in payload) return { kind: 'pull-request', number: payload.pull_request.number };
  if ('check_run' in payload) return { kind: 'again', head: payload.check_run.head_sha };
  if ('check_suite' in payload) return { kind: 'again', head: payload.check_suite.head_sha };
  if ('issue' in payload) return { kind: 'issue', number: payload.issue.number };
  if ('merge_group' in payload) {
    const { head_sha: head, base_sha: base, head_ref } = payload.merge_group;
    const pull = queuedPull(head_ref);
    return { kind: 'merge-group', head, base, ...(pull !== undefined && { pull }) };
  }
  return { kind: 'repository' };
}
