import {
  addLabels,
  announceIssue,
  assign,
  checkText,
  closeIssue,
  editIssue,
  recordEvent,
  removeLabels,
  reopenIssue,
  setType,
} from '../acts/issue-acts.ts';
import { presentFullIssue, presentIssue } from '../present/issue.ts';
import { repositoryUrl } from '../present/repository.ts';
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
  textOf,
} from '../world/call.ts';
import { invalid, notFound, unprocessable, withoutIssues } from '../world/refusal.ts';
import { findUser, type Issue, nextId, type Repository, shownInLists, type User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { assertMayEdit, labelsForNew, labelsNamed, sceneOf } from './labels.ts';

/** An open issue with the next number; nobody has been told yet. */
export function addIssue(
  world: World,
  repo: Repository,
  fields: Pick<Issue, 'author' | 'viaApp' | 'title' | 'body'>,
): Issue {
  repo.lastNumber += 1;
  const stamp = world.clock.stamp();
  const issue: Issue = {
    ...fields,
    id: nextId(world.state),
    number: repo.lastNumber,
    createdAt: stamp,
    updatedAt: stamp,
    state: 'open',
    stateReason: null,
    labels: [],
    assignees: [],
    locked: false,
    lockReason: null,
    type: null,
    closedAt: null,
    closedBy: null,
    pull: null,
  };
  repo.issues.push(issue);
  return issue;
}

function usersNamed(call: RepoCall, names: unknown): User[] {
  if (!Array.isArray(names)) return [];
  return names.flatMap((name) => findUser(call.world.state, String(name)) ?? []);
}

/** Whoever was let in by name, and is no bot. */
function isAssignable({ repo }: RepoCall, user: User | undefined): boolean {
  return (
    user !== undefined && user.type === 'User' && (repo.owner === user || repo.roles.has(user.login.toLowerCase()))
  );
}

function checkAssignable(call: RepoCall): Reply {
  const user = findUser(call.world.state, call.params['assignee'] ?? '');
  if (!isAssignable(call, user)) throw notFound();
  return noContent;
}

/** From those who may not assign anybody, GitHub takes no notice of it. @throws {Refusal} 422 for one who cannot be assigned */
function assigneesForNew(call: RepoCall): User[] {
  if (!mayDo(call, 'write', 'issues:write') || !Array.isArray(call.body['assignees'])) return [];
  const users = call.body['assignees'].map((name) => findUser(call.world.state, String(name)));
  if (users.every((user) => isAssignable(call, user))) return users.filter((user) => user !== undefined);
  throw invalid({ resource: 'Issue', field: 'assignees', code: 'invalid' });
}

function create(call: RepoCall): Reply {
  const { world, repo, body } = call;
  if (!repo.settings.issues) throw withoutIssues();
  const title = requireText(body, 'title');
  const text = textOf(body, 'body') ?? null;
  checkText('Issue', 'title', title);
  checkText('Issue', 'body', text ?? '');
  const labels = labelsForNew(call);
  const assignees = assigneesForNew(call);
  const issue = addIssue(world, repo, { author: actingUser(call), viaApp: actingApp(call), title, body: text });
  announceIssue(sceneOf(call), issue, 'opened');
  addLabels(sceneOf(call), issue, labels);
  if (mayDo(call, 'triage', 'issues:write')) setType(sceneOf(call), issue, textOf(body, 'type') ?? null);
  assign(sceneOf(call), issue, assignees);
  const shown = presentFullIssue(world, repo, issue, call.actor);
  return created(shown, (shown as { url: string }).url);
}

const orders: Record<string, (issue: Issue) => string | number> = {
  created: (issue) => issue.createdAt,
  updated: (issue) => issue.updatedAt,
  comments: (issue) => issue.number,
};

function matches(call: RepoCall, issue: Issue): boolean {
  const { query } = call;
  const state = query.get('state') ?? 'open';
  const wanted = (query.get('labels') ?? '').split(',').filter(Boolean);
  const has = (name: string) => issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
  const creator = query.get('creator');
  const assignee = query.get('assignee');
  return (
    (issue.pull !== null || call.repo.settings.issues) &&
    (state === 'all' || issue.state === state) &&
    wanted.every(has) &&
    issue.updatedAt >= (query.get('since') ?? '') &&
    (!query.has('type') || issue.type?.toLowerCase() === query.get('type')?.toLowerCase()) &&
    (creator === null || issue.author.login.toLowerCase() === creator.toLowerCase()) &&
    (assignee === null || assignee === '*' || issue.assignees.some((user) => user.login === assignee))
  );
}

/** Sorted as the query says, newest first unless it says otherwise. */
export function sortIssues<T extends Issue>(issues: readonly T[], query: URLSearchParams): T[] {
  const key = orders[query.get('sort') ?? 'created'] ?? ((issue: Issue) => issue.createdAt);
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  return issues.toSorted((a, b) => {
    const [one, two] = [key(a), key(b)];
    return sign * (one < two ? -1 : one > two ? 1 : a.number - b.number);
  });
}

function list(call: RepoCall): Reply {
  const found = shownInLists(call.repo, call.repo.issues).filter((issue) => matches(call, issue));
  return listed(sortIssues(found, call.query), (issue) => presentIssue(call.world, call.repo, issue, call.actor));
}

/** GitHub leads to where an issue was transferred. */
function get(call: RepoCall): Reply {
  const gone = call.repo.transferred.get(Number(call.params['issue_number']));
  if (gone) {
    const location = `${repositoryUrl(call.world, gone.repository)}/issues/${gone.issue.number}`;
    return { status: 301, body: { message: 'Moved Permanently', url: location }, headers: { location } };
  }
  const issue = calledIssue(call);
  if (!issue.pull && !call.repo.settings.issues) throw withoutIssues();
  return ok(presentFullIssue(call.world, call.repo, issue, call.actor));
}

/** What only triage may change is silently left alone for others, as GitHub does. */
function update(call: RepoCall): Reply {
  const issue = calledIssue(call);
  const { body } = call;
  // Whoever may triage may close and assign what is not theirs; its words are its author's and writers'.
  if ('title' in body || 'body' in body || !mayDo(call, 'triage', 'issues:write', 'pull_requests:write'))
    assertMayEdit(call, issue.author);
  const scene = sceneOf(call);
  const text = body['body'] === null ? null : textOf(body, 'body');
  editIssue(scene, issue, textOf(body, 'title'), text);
  if (mayDo(call, 'triage', 'issues:write', 'pull_requests:write')) {
    if (Array.isArray(body['labels'])) {
      const wanted = labelsNamed(
        call,
        body['labels'].map((one: unknown) =>
          typeof one === 'string' ? one : String((one as { name?: unknown }).name),
        ),
      );
      removeLabels(
        scene,
        issue,
        issue.labels.filter((label) => !wanted.includes(label)),
      );
      addLabels(scene, issue, wanted);
    }
    if (Array.isArray(body['assignees'])) assign(scene, issue, usersNamed(call, body['assignees']));
    if ('type' in body) setType(scene, issue, textOf(body, 'type') ?? null);
  }
  if (issue.pull?.mergedAt && body['state'] === 'open') throw unprocessable('Cannot reopen a merged pull request');
  if (body['state'] === 'closed')
    closeIssue(scene, issue, (textOf(body, 'state_reason') as Issue['stateReason']) ?? 'completed');
  if (body['state'] === 'open') reopenIssue(scene, issue);
  return ok(presentFullIssue(call.world, call.repo, issue, call.actor));
}

function lock(call: RepoCall): Reply {
  const issue = calledIssue(call);
  issue.locked = true;
  issue.lockReason = textOf(call.body, 'lock_reason') ?? null;
  recordEvent(sceneOf(call), issue, 'locked', { lockReason: issue.lockReason });
  announceIssue(sceneOf(call), issue, 'locked');
  return noContent;
}

function unlock(call: RepoCall): Reply {
  const issue = calledIssue(call);
  issue.locked = false;
  issue.lockReason = null;
  recordEvent(sceneOf(call), issue, 'unlocked');
  announceIssue(sceneOf(call), issue, 'unlocked');
  return noContent;
}

const issues = '/repos/{owner}/{repo}/issues';
const one = `${issues}/{issue_number}`;
const reading = { needs: ['issues:read'], role: 'read' } as const;
const writing = { needs: ['issues:write', 'pull_requests:write'], role: 'read' } as const;

export const issueRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: issues, ...reading, handle: list },
  { method: 'POST', path: issues, needs: ['issues:write'], role: 'read', handle: create },
  { method: 'GET', path: one, ...reading, handle: get },
  { method: 'PATCH', path: one, ...writing, handle: update },
  { method: 'PUT', path: `${one}/lock`, ...writing, role: 'triage', handle: lock },
  { method: 'DELETE', path: `${one}/lock`, ...writing, role: 'triage', handle: unlock },
  { method: 'GET', path: '/repos/{owner}/{repo}/assignees/{assignee}', ...reading, handle: checkAssignable },
];
