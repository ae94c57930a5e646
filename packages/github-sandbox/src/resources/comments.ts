import { announce } from '../acts/announce.ts';
import { checkText } from '../acts/issue-acts.ts';
import { presentComment, presentIssue } from '../present/issue.ts';
import {
  actingApp,
  actingUser,
  calledIssue,
  created,
  listed,
  mayDo,
  noContent,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
} from '../world/call.ts';
import { forbidden, invalid, notFound } from '../world/refusal.ts';
import { type Comment, findIssue, type Issue, nextId, shownInLists } from '../world/state.ts';
import { assertMayEdit } from './labels.ts';

function issueOf(call: RepoCall, comment: Comment): Issue {
  const issue = findIssue(call.repo, comment.issue);
  if (!issue) throw notFound();
  return issue;
}

const show = (call: RepoCall) => (comment: Comment) =>
  presentComment(call.world, call.repo, issueOf(call, comment), comment, call.actor);

function calledComment(call: RepoCall): Comment {
  const comment = call.repo.comments.find((one) => one.id === Number(call.params['comment_id']));
  if (!comment) throw notFound();
  return comment;
}

function tell(call: RepoCall, action: string, comment: Comment, more: object = {}): void {
  const { world, repo, actor } = call;
  const payload = {
    issue: presentIssue(world, repo, issueOf(call, comment)),
    comment: presentComment(world, repo, issueOf(call, comment), comment),
    ...more,
  };
  announce(world, { event: 'issue_comment', action, repo, actor, payload });
}

function checkBody(body: string): void {
  checkText('IssueComment', 'body', body);
  if (body.trim() === '')
    throw invalid({ resource: 'IssueComment', field: 'body', code: 'custom', message: 'body cannot be blank' });
}

function list(call: RepoCall): Reply {
  const { number } = calledIssue(call);
  const since = call.query.get('since') ?? '';
  const shown = shownInLists(call.repo, call.repo.comments);
  const found = shown.filter((comment) => comment.issue === number && comment.updatedAt >= since);
  return listed(found, show(call));
}

function listAll(call: RepoCall): Reply {
  const since = call.query.get('since') ?? '';
  const found = call.repo.comments.filter((comment) => comment.updatedAt >= since);
  return listed(call.query.get('direction') === 'desc' ? found.toReversed() : found, show(call));
}

function create(call: RepoCall): Reply {
  const { world, repo } = call;
  const issue = calledIssue(call);
  const body = requireText(call.body, 'body');
  checkBody(body);
  // Not even an app that may write issues: https://github.com/actions/stale/issues/51
  if (issue.locked && (call.actor.kind !== 'user' || !mayDo(call, 'write')))
    throw forbidden('Unable to create comment because issue is locked.');
  const stamp = world.clock.stamp();
  const comment: Comment = {
    id: nextId(world.state),
    issue: issue.number,
    author: actingUser(call),
    viaApp: actingApp(call),
    createdAt: stamp,
    updatedAt: stamp,
    reactions: [],
    body,
  };
  repo.comments.push(comment);
  issue.updatedAt = stamp;
  tell(call, 'created', comment);
  const shown = show(call)(comment);
  return created(shown, (shown as { url: string }).url);
}

function update(call: RepoCall): Reply {
  const comment = calledComment(call);
  assertMayEdit(call, comment.author);
  const body = requireText(call.body, 'body');
  checkBody(body);
  const from = comment.body;
  if (body !== from) {
    comment.body = body;
    comment.updatedAt = call.world.clock.stamp();
    tell(call, 'edited', comment, { changes: { body: { from } } });
  }
  return ok(show(call)(comment));
}

function remove(call: RepoCall): Reply {
  const comment = calledComment(call);
  assertMayEdit(call, comment.author);
  call.repo.comments.splice(call.repo.comments.indexOf(comment), 1);
  tell(call, 'deleted', comment);
  return noContent;
}

const ofIssue = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const all = '/repos/{owner}/{repo}/issues/comments';
const reading = { needs: ['issues:read', 'pull_requests:read'], role: 'read' } as const;
const writing = { needs: ['issues:write', 'pull_requests:write'], role: 'read' } as const;

export const commentRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: ofIssue, ...reading, handle: list },
  { method: 'POST', path: ofIssue, ...writing, handle: create },
  { method: 'GET', path: all, ...reading, handle: listAll },
  { method: 'GET', path: `${all}/{comment_id}`, ...reading, handle: (call) => ok(show(call)(calledComment(call))) },
  { method: 'PATCH', path: `${all}/{comment_id}`, ...writing, handle: update },
  { method: 'DELETE', path: `${all}/{comment_id}`, ...writing, handle: remove },
];
