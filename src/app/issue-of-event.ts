import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { issueOfBranch } from '../core/plan/branch-name.ts';
import { parseCommands } from '../core/plan/parse-commands.ts';
import type { EventName } from './events.ts';
import type { IssueKey } from './queue/issue-key.ts';

type Payload = EmitterWebhookEvent<EventName>['payload'];

/**
 * The issue that an event is about, if a look at it could find something to do. Whether the label is ours and who put it
 * there is read anew by the look: the payload may be old, and a re-delivery replays it.
 * @param self login of the App, whose own doings are no news
 */
export function issueOfEvent(payload: Payload, self: string): IssueKey | undefined {
  if (payload.installation === undefined || payload.sender?.login === self) return undefined;
  const number = numberOf(payload);
  if (number === undefined || payload.repository === undefined) return undefined;
  const { owner, name } = payload.repository;
  return { installation: payload.installation.id, owner: owner.login, repo: name, number };
}

function numberOf(payload: Payload): number | undefined {
  if ('comment' in payload) {
    const { issue, comment } = payload;
    return issue.pull_request === undefined && parseCommands(comment.body).length > 0 ? issue.number : undefined;
  }
  if ('pull_request' in payload) {
    const { head, base } = payload.pull_request;
    return head.repo?.id === base.repo.id ? issueOfBranch(head.ref) : undefined;
  }
  return 'issue' in payload ? payload.issue.number : undefined;
}
