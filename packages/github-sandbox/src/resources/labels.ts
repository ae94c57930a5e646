import { addLabels, removeLabels, type Scene } from '../acts/issue-acts.ts';
import { presentLabel } from '../present/issue.ts';
import {
  actingUser,
  type Call,
  calledIssue,
  created,
  listed,
  mayDo,
  noContent,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  textOf,
} from '../world/call.ts';
import { forbidden, invalid, notFound, unprocessable } from '../world/refusal.ts';
import { type Label, nextId, type Repository, type State } from '../world/state.ts';

export function sceneOf(call: RepoCall): Scene {
  return { world: call.world, repo: call.repo, actor: call.actor, user: actingUser(call) };
}

export function findLabel(repo: Repository, name: string): Label | undefined {
  return repo.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

/** @throws {Refusal} 422 for what GitHub takes for no name */
function checkName(name: string): void {
  if (name.trim() === '') throw invalid({ resource: 'Label', field: 'name', code: 'missing_field' });
  if ([...name].length > 50)
    throw invalid({
      resource: 'Label',
      field: 'name',
      code: 'custom',
      message: 'name is too long (maximum is 50 characters)',
    });
}

function checkColor(color: string): void {
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid({ resource: 'Label', field: 'color', code: 'invalid' });
}

function checkDescription(text: string | null): void {
  if ([...(text ?? '')].length > 100)
    throw invalid({
      resource: 'Label',
      field: 'description',
      code: 'custom',
      message: 'description is too long (maximum is 100 characters)',
    });
}

export function createLabel(
  state: State,
  repo: Repository,
  label: { name: string; color?: string; description?: string | null; default?: boolean },
): Label {
  const { name, color = 'ededed', description = null } = label;
  checkName(name);
  checkColor(color);
  checkDescription(description);
  if (findLabel(repo, name)) throw invalid({ resource: 'Label', field: 'name', code: 'already_exists' });
  const made = { id: nextId(state), name, color, description, default: label.default ?? false };
  repo.labels.push(made);
  return made;
}

function calledLabel(call: RepoCall): Label {
  const label = findLabel(call.repo, call.params['name'] ?? '');
  if (!label) throw notFound();
  return label;
}

const show = (call: RepoCall) => (label: Label) => presentLabel(call.world, call.repo, label);

/** Names as a body gives them: an array, or objects with names under `labels`. */
function namesIn(body: unknown): string[] {
  const list = Array.isArray(body) ? body : (body as { labels?: unknown }).labels;
  if (!Array.isArray(list)) throw unprocessable('Invalid request.\n\n"labels" wasn\'t supplied.');
  return list.map((item: unknown) => {
    const name = typeof item === 'object' && item !== null ? (item as { name?: unknown }).name : item;
    if (typeof name !== 'string') throw invalid({ resource: 'Label', field: 'name', code: 'invalid' });
    return name;
  });
}

/** The labels of these names; those that do not exist yet are made, as GitHub does. */
export function labelsNamed(call: Call & { readonly repo: Repository }, names: readonly string[]): Label[] {
  return [...new Set(names)].map(
    (name) => findLabel(call.repo, name) ?? createLabel(call.world.state, call.repo, { name }),
  );
}

function list(call: RepoCall): Reply {
  return listed(call.repo.labels, show(call));
}

function create(call: RepoCall): Reply {
  const { body, world, repo } = call;
  const color = textOf(body, 'color');
  const description = textOf(body, 'description') ?? null;
  const label = createLabel(world.state, repo, {
    name: textOf(body, 'name') ?? '',
    ...(color ? { color } : {}),
    description,
  });
  const shown = presentLabel(world, repo, label);
  return created(shown, (shown as { url: string }).url);
}

function update(call: RepoCall): Reply {
  const label = calledLabel(call);
  const name = textOf(call.body, 'new_name');
  const color = textOf(call.body, 'color');
  const description = textOf(call.body, 'description');
  if (name !== undefined) checkName(name);
  if (color !== undefined) checkColor(color);
  if (description !== undefined) checkDescription(description);
  const clash = name === undefined ? undefined : findLabel(call.repo, name);
  if (clash && clash !== label) throw invalid({ resource: 'Label', field: 'name', code: 'already_exists' });
  Object.assign(
    label,
    name === undefined ? {} : { name },
    color ? { color } : {},
    description === undefined ? {} : { description },
  );
  return ok(show(call)(label));
}

function remove(call: RepoCall): Reply {
  const label = calledLabel(call);
  call.repo.labels.splice(call.repo.labels.indexOf(label), 1);
  for (const issue of call.repo.issues) issue.labels = issue.labels.filter((one) => one !== label);
  return noContent;
}

function listOfIssue(call: RepoCall): Reply {
  return listed(calledIssue(call).labels, show(call));
}

function addToIssue(call: RepoCall): Reply {
  const issue = calledIssue(call);
  addLabels(sceneOf(call), issue, labelsNamed(call, namesIn(call.body)));
  return ok(issue.labels.map(show(call)));
}

function setOfIssue(call: RepoCall): Reply {
  const issue = calledIssue(call);
  const wanted = labelsNamed(call, namesIn(call.body));
  removeLabels(
    sceneOf(call),
    issue,
    issue.labels.filter((label) => !wanted.includes(label)),
  );
  addLabels(sceneOf(call), issue, wanted);
  return ok(issue.labels.map(show(call)));
}

function clearIssue(call: RepoCall): Reply {
  const issue = calledIssue(call);
  removeLabels(sceneOf(call), issue, issue.labels);
  return noContent;
}

function removeFromIssue(call: RepoCall): Reply {
  const issue = calledIssue(call);
  const label = findLabel(call.repo, call.params['name'] ?? '');
  if (!label || !issue.labels.includes(label)) throw notFound('Label does not exist');
  removeLabels(sceneOf(call), issue, [label]);
  return ok(issue.labels.map(show(call)));
}

const reading = { needs: ['issues:read', 'pull_requests:read'], role: 'read' } as const;
const editing = { needs: ['issues:write', 'pull_requests:write'], role: 'write' } as const;
const triage = { needs: ['issues:write', 'pull_requests:write'], role: 'triage' } as const;
const ofIssue = '/repos/{owner}/{repo}/issues/{issue_number}/labels';

export const labelRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/labels', ...reading, handle: list },
  { method: 'POST', path: '/repos/{owner}/{repo}/labels', ...editing, handle: create },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/labels/{name}',
    ...reading,
    handle: (call) => ok(show(call)(calledLabel(call))),
  },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/labels/{name}', ...editing, handle: update },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/labels/{name}', ...editing, handle: remove },
  { method: 'GET', path: ofIssue, ...reading, handle: listOfIssue },
  { method: 'POST', path: ofIssue, ...triage, handle: addToIssue },
  { method: 'PUT', path: ofIssue, ...triage, handle: setOfIssue },
  { method: 'DELETE', path: ofIssue, ...triage, handle: clearIssue },
  { method: 'DELETE', path: `${ofIssue}/{name}`, ...triage, handle: removeFromIssue },
];

/** The labels that a caller may put on a new issue: GitHub silently drops those of people without the right. */
export function labelsForNew(call: RepoCall): Label[] {
  if (!Array.isArray(call.body['labels']) || !mayDo(call, 'triage', 'issues:write', 'pull_requests:write')) return [];
  return labelsNamed(call, namesIn(call.body));
}

/** @throws {Refusal} 403 unless the actor may edit what this author wrote */
export function assertMayEdit(call: RepoCall, author: { readonly id: number }): void {
  const own = call.actor.kind !== 'nobody' && call.actor.kind !== 'app' && call.actor.user.id === author.id;
  if (!own && call.actor.kind === 'user' && !mayDo(call, 'write'))
    throw forbidden('Must have admin rights to Repository.');
}
