import { presentIssue, presentLabel } from '../present/issue.ts';
import { isPull, presentFullPull } from '../present/pull.ts';
import type { Actor } from '../world/actor.ts';
import { invalid } from '../world/refusal.ts';
import { type Issue, type IssueEvent, type Label, nextId, type Repository, type User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { announce } from './announce.ts';

/** Who does what where: what every act on an issue needs to know. */
export interface Scene {
  readonly world: World;
  readonly repo: Repository;
  readonly actor: Actor;
  readonly user: User;
}

const longestBody = 65_536;
const longestTitle = 256;

/** @throws {Refusal} 422 as GitHub words it */
export function checkText(resource: string, field: 'title' | 'body', text: string): void {
  const longest = field === 'title' ? longestTitle : longestBody;
  if ([...text].length > longest)
    throw invalid({
      resource,
      field,
      code: 'custom',
      message: `${field} is too long (maximum is ${longest} characters)`,
    });
  if (field === 'title' && text.trim() === '') throw invalid({ resource, field, code: 'missing_field' });
}

/** Announces something about an issue, as `issues` or `pull_request` according to what it is. */
export function announceIssue(scene: Scene, issue: Issue, action: string, more: object = {}): void {
  const { world, repo, actor } = scene;
  if (isPull(issue)) {
    const payload = { number: issue.number, pull_request: presentFullPull(world, repo, issue), ...more };
    announce(world, { event: 'pull_request', action, repo, actor, payload });
  } else {
    const payload = { issue: presentIssue(world, repo, issue), ...more };
    announce(world, { event: 'issues', action, repo, actor, payload });
  }
}

/** Writes into the issue's history. */
export function recordEvent(scene: Scene, issue: Issue, event: string, more: Partial<IssueEvent> = {}): void {
  const { world, repo, actor, user } = scene;
  issue.updatedAt = world.clock.stamp();
  repo.events.push({
    id: nextId(world.state),
    issue: issue.number,
    event,
    actor: user,
    viaApp: actor.kind === 'installation' ? actor.app : actor.kind === 'actions' ? world.state.actionsApp : null,
    createdAt: world.clock.stamp(),
    ...more,
  });
}

export function addLabels(scene: Scene, issue: Issue, labels: readonly Label[]): void {
  for (const label of labels) {
    if (issue.labels.includes(label)) continue;
    issue.labels.push(label);
    recordEvent(scene, issue, 'labeled', { label: { id: label.id, name: label.name, color: label.color } });
    announceIssue(scene, issue, 'labeled', { label: presentLabel(scene.world, scene.repo, label) });
  }
}

export function removeLabels(scene: Scene, issue: Issue, labels: readonly Label[]): void {
  for (const label of labels) {
    issue.labels = issue.labels.filter((one) => one !== label);
    recordEvent(scene, issue, 'unlabeled', { label: { id: label.id, name: label.name, color: label.color } });
    announceIssue(scene, issue, 'unlabeled', { label: presentLabel(scene.world, scene.repo, label) });
  }
}

/** Sets or takes away the issue's type; the event names it in `timeline` and `events` alike. */
export function setType(scene: Scene, issue: Issue, type: string | null): void {
  if (issue.type === type) return;
  const event = issue.type === null ? 'issue_type_added' : type === null ? 'issue_type_removed' : 'issue_type_changed';
  issue.type = type;
  recordEvent(scene, issue, event);
}

/** Puts the assignees in place of those before. */
export function assign(scene: Scene, issue: Issue, assignees: readonly User[]): void {
  const before = issue.assignees;
  for (const assignee of assignees.filter((user) => !before.includes(user))) {
    issue.assignees = [...issue.assignees, assignee];
    recordEvent(scene, issue, 'assigned', { assignee });
    announceIssue(scene, issue, 'assigned');
  }
  for (const assignee of before.filter((user) => !assignees.includes(user))) {
    issue.assignees = issue.assignees.filter((user) => user !== assignee);
    recordEvent(scene, issue, 'unassigned', { assignee });
    announceIssue(scene, issue, 'unassigned');
  }
}

export function closeIssue(
  scene: Scene,
  issue: Issue,
  reason: Issue['stateReason'] = 'completed',
  commitId?: string,
): void {
  if (issue.state === 'closed') return;
  issue.state = 'closed';
  issue.stateReason = issue.pull ? null : reason;
  issue.closedAt = scene.world.clock.stamp();
  issue.closedBy = scene.user;
  recordEvent(scene, issue, 'closed', commitId ? { commitId } : {});
  announceIssue(scene, issue, 'closed');
}

export function reopenIssue(scene: Scene, issue: Issue): void {
  if (issue.state === 'open') return;
  issue.state = 'open';
  issue.stateReason = issue.pull ? null : 'reopened';
  issue.closedAt = null;
  issue.closedBy = null;
  recordEvent(scene, issue, 'reopened');
  announceIssue(scene, issue, 'reopened');
}

/** Changes title and body, with one announcement for both. */
export function editIssue(
  scene: Scene,
  issue: Issue,
  title: string | undefined,
  body: string | null | undefined,
): void {
  const changes: Record<string, object> = {};
  if (title !== undefined && title !== issue.title) {
    checkText('Issue', 'title', title);
    changes['title'] = { from: issue.title };
    recordEvent(scene, issue, 'renamed', { rename: { from: issue.title, to: title } });
    issue.title = title;
  }
  if (body !== undefined && body !== issue.body) {
    checkText('Issue', 'body', body ?? '');
    changes['body'] = { from: issue.body ?? '' };
    issue.body = body;
  }
  if (Object.keys(changes).length === 0) return;
  issue.updatedAt = scene.world.clock.stamp();
  announceIssue(scene, issue, 'edited', { changes });
}
