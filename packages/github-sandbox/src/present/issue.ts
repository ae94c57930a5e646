import type { Actor } from '../world/actor.ts';
import { nodeId } from '../world/node-id.ts';
import { atLeast, grants, roleOf } from '../world/permissions.ts';
import type { Comment, Issue, IssueEvent, Label, Repository, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { presentApp } from './app.ts';
import { presentReactions } from './reaction.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';
import { presentUser } from './user.ts';

export function presentLabel(world: World, repo: Repository, label: Label): object {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: `${repositoryUrl(world, repo)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.default,
    description: label.description,
  };
}

/**
 * How the author stands to the repository, as far as the viewer may know: membership of an organization is private unless
 * the member shows it, and webhooks and tokens without `members: read` do not see it.
 * https://github.com/flutter/flutter/issues/101394, https://github.com/actions/github-script/issues/643
 */
export function authorAssociation({ state }: World, repo: Repository, user: User, viewer?: Actor): string {
  if (repo.owner === user) return 'OWNER';
  const role = repo.roles.has(user.login.toLowerCase()) ? roleOf(repo, user) : 'none';
  if (atLeast(role, 'triage')) {
    if (repo.owner.type !== 'Organization') return 'COLLABORATOR';
    const key = `${repo.owner.login}/${user.login}`.toLowerCase();
    if (state.publicMembers.has(key) || seesMembers(repo, viewer)) return 'MEMBER';
  }
  return repo.contributors.has(user.email.toLowerCase()) ? 'CONTRIBUTOR' : 'NONE';
}

/** A member sees the other members; an app only with the permission, which no workflow's token can have. */
function seesMembers(repo: Repository, viewer: Actor | undefined): boolean {
  if (viewer?.kind === 'installation') return grants(viewer.permissions, 'members:read');
  return viewer?.kind === 'user' && repo.roles.has(viewer.user.login.toLowerCase());
}

/** Issues and pull requests share numbers, not pages. */
export function issuePage(world: World, repo: Repository, issue: Issue): string {
  return `${repositoryPage(world, repo)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`;
}

function presentPullLinks(world: World, repo: Repository, issue: Issue): object {
  if (!issue.pull) return {};
  const page = issuePage(world, repo, issue);
  return {
    draft: issue.pull.draft,
    pull_request: {
      url: `${repositoryUrl(world, repo)}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: issue.pull.mergedAt,
    },
  };
}

/** Types belong to the organization; the sandbox knows them by name only. */
function presentType(name: string): object {
  return { id: 1, node_id: nodeId('IT', 1), name, description: null };
}

/** An issue as webhooks and lists show it. */
export function presentIssue(world: World, repo: Repository, issue: Issue, viewer?: Actor): Record<string, unknown> {
  const url = `${repositoryUrl(world, repo)}/issues/${issue.number}`;
  return {
    url,
    repository_url: repositoryUrl(world, repo),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issuePage(world, repo, issue),
    id: issue.id,
    node_id: nodeId(issue.pull ? 'PR' : 'I', issue.pull?.id ?? issue.id),
    number: issue.number,
    title: issue.title,
    user: presentUser(world, issue.author),
    labels: issue.labels.map((label) => presentLabel(world, repo, label)),
    state: issue.state,
    locked: issue.locked,
    assignee: issue.assignees[0] ? presentUser(world, issue.assignees[0]) : null,
    assignees: issue.assignees.map((user) => presentUser(world, user)),
    milestone: null,
    comments: repo.comments.filter((comment) => comment.issue === issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: authorAssociation(world, repo, issue.author, viewer),
    active_lock_reason: issue.lockReason,
    ...presentPullLinks(world, repo, issue),
    ...(issue.type === null ? {} : { type: presentType(issue.type) }),
    body: issue.body,
    reactions: presentReactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: issue.viaApp ? presentApp(world, issue.viaApp) : null,
    state_reason: issue.stateReason,
  };
}

/** One issue asked for by number: it also says who closed it. */
export function presentFullIssue(world: World, repo: Repository, issue: Issue, viewer?: Actor): object {
  const closedBy = issue.closedBy ? presentUser(world, issue.closedBy) : null;
  return { ...presentIssue(world, repo, issue, viewer), closed_by: closedBy };
}

export function presentComment(world: World, repo: Repository, issue: Issue, comment: Comment, viewer?: Actor): object {
  const url = `${repositoryUrl(world, repo)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${issuePage(world, repo, issue)}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(world, repo)}/issues/${comment.issue}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: presentUser(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: authorAssociation(world, repo, comment.author, viewer),
    body: comment.body,
    reactions: presentReactions(url, comment.reactions),
    performed_via_github_app: comment.viaApp ? presentApp(world, comment.viaApp) : null,
  };
}

export function presentIssueEvent(world: World, repo: Repository, event: IssueEvent): Record<string, unknown> {
  const { label, rename, assignee, reviewer, lockReason, stateReason, commitId = null } = event;
  const url = repositoryUrl(world, repo);
  const actor = presentUser(world, event.actor);
  return {
    id: event.id,
    node_id: nodeId('EV', event.id),
    url: `${url}/issues/events/${event.id}`,
    actor,
    event: event.event,
    commit_id: commitId,
    commit_url: commitId && `${url}/commits/${commitId}`,
    created_at: event.createdAt,
    ...(label ? { label: { name: label.name, color: label.color } } : {}),
    ...(rename ? { rename } : {}),
    ...(assignee ? { assignee: presentUser(world, assignee), assigner: actor } : {}),
    ...(reviewer ? { review_requester: actor, requested_reviewer: presentUser(world, reviewer) } : {}),
    ...(lockReason === undefined ? {} : { lock_reason: lockReason }),
    ...(stateReason === undefined ? {} : { state_reason: stateReason }),
    performed_via_github_app: event.viaApp ? presentApp(world, event.viaApp) : null,
  };
}
