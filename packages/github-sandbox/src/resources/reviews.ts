import { announce } from '../acts/announce.ts';
import { announceIssue, recordEvent } from '../acts/issue-acts.ts';
import { type PullIssue, presentPull, presentReview } from '../present/pull.ts';
import { presentUser } from '../present/user.ts';
import {
  actingUser,
  calledUser,
  created,
  listed,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  textOf,
} from '../world/call.ts';
import { notFound, unprocessable } from '../world/refusal.ts';
import { fullName, nextId, type Review } from '../world/state.ts';
import { sceneOf } from './labels.ts';
import { calledPull } from './pulls.ts';

const verdicts: Record<string, Review['state']> = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};

function tell(call: RepoCall, issue: PullIssue, review: Review, action: 'submitted' | 'dismissed'): void {
  const { world, repo, actor } = call;
  const shown = presentReview(world, repo, issue, review);
  // Webhooks write the state in small letters, the API in capitals.
  const payload = {
    review: { ...shown, state: review.state.toLowerCase() },
    pull_request: presentPull(world, repo, issue),
  };
  announce(world, { event: 'pull_request_review', action, repo, actor, payload });
}

function create(call: RepoCall): Reply {
  const { world, repo, body } = call;
  const issue = calledPull(call);
  const author = actingUser(call);
  const state = verdicts[textOf(body, 'event') ?? ''];
  if (!state) throw unprocessable('Pending reviews are not served by the sandbox, an event is expected');
  if (author === issue.author && state !== 'COMMENTED')
    throw unprocessable(
      `Review Can not ${state === 'APPROVED' ? 'approve' : 'request changes on'} your own pull request`,
    );
  const text = textOf(body, 'body') ?? '';
  if (text === '' && state !== 'APPROVED') throw unprocessable('Review body is required.');
  const review: Review = {
    id: nextId(world.state),
    issue: issue.number,
    author,
    body: text,
    state,
    commitId: textOf(body, 'commit_id') ?? issue.pull.headSha,
    submittedAt: world.clock.stamp(),
  };
  repo.reviews.push(review);
  issue.pull.requestedReviewers = issue.pull.requestedReviewers.filter((user) => user !== author);
  issue.updatedAt = review.submittedAt;
  tell(call, issue, review, 'submitted');
  return ok(presentReview(world, repo, issue, review));
}

function called(call: RepoCall): { issue: PullIssue; review: Review } {
  const issue = calledPull(call);
  const review = call.repo.reviews.find(
    (one) => one.id === Number(call.params['review_id']) && one.issue === issue.number,
  );
  if (!review) throw notFound();
  return { issue, review };
}

function get(call: RepoCall): Reply {
  const { issue, review } = called(call);
  return ok(presentReview(call.world, call.repo, issue, review));
}

function list(call: RepoCall): Reply {
  const issue = calledPull(call);
  const found = call.repo.reviews.filter((review) => review.issue === issue.number);
  return listed(found, (review) => presentReview(call.world, call.repo, issue, review));
}

function dismiss(call: RepoCall): Reply {
  const { issue, review } = called(call);
  if (review.state === 'COMMENTED') throw unprocessable('Can not dismiss a commented pull request review');
  review.state = 'DISMISSED';
  recordEvent(sceneOf(call), issue, 'review_dismissed');
  tell(call, issue, review, 'dismissed');
  return ok(presentReview(call.world, call.repo, issue, review));
}

function request(call: RepoCall): Reply {
  const { world, repo, body } = call;
  const issue = calledPull(call);
  const logins = Array.isArray(body['reviewers']) ? body['reviewers'].map(String) : [];
  for (const login of logins) {
    const reviewer = calledUser(call, login);
    if (reviewer === issue.author) throw unprocessable('Review cannot be requested from pull request author.');
    if (repo.owner !== reviewer && !repo.roles.has(reviewer.login.toLowerCase()))
      throw unprocessable(
        `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${fullName(repo)} repository.`,
      );
    if (issue.pull.requestedReviewers.includes(reviewer)) continue;
    issue.pull.requestedReviewers.push(reviewer);
    recordEvent(sceneOf(call), issue, 'review_requested', { reviewer });
    announceIssue(sceneOf(call), issue, 'review_requested', { requested_reviewer: presentUser(world, reviewer) });
  }
  return created(presentPull(world, repo, issue));
}

function requested(call: RepoCall): Reply {
  const users = calledPull(call).pull.requestedReviewers.map((user) => presentUser(call.world, user));
  return ok({ users, teams: [] });
}

const one = '/repos/{owner}/{repo}/pulls/{pull_number}';
const reading = { needs: ['pull_requests:read'], role: 'read' } as const;
const writing = { needs: ['pull_requests:write'], role: 'read' } as const;

export const reviewRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: `${one}/reviews`, ...reading, handle: list },
  { method: 'POST', path: `${one}/reviews`, ...writing, handle: create },
  { method: 'GET', path: `${one}/reviews/{review_id}`, ...reading, handle: get },
  { method: 'PUT', path: `${one}/reviews/{review_id}/dismissals`, ...writing, role: 'write', handle: dismiss },
  { method: 'GET', path: `${one}/requested_reviewers`, ...reading, handle: requested },
  { method: 'POST', path: `${one}/requested_reviewers`, ...writing, role: 'write', handle: request },
];
