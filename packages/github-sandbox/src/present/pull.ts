import { nodeId } from '../world/node-id.ts';
import type { Issue, Pull, Repository, Review } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { authorAssociation, issuePage, presentLabel } from './issue.ts';
import { presentRepository, repositoryUrl } from './repository.ts';
import { presentUser } from './user.ts';

/** An issue that is a pull request. */
export type PullIssue = Issue & { readonly pull: Pull };

export function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== null;
}

function presentSide(world: World, repo: Repository, ref: string, sha: string): object {
  return {
    label: `${repo.owner.login}:${ref}`,
    ref,
    sha,
    user: presentUser(world, repo.owner),
    repo: presentRepository(world, repo),
  };
}

/** `pull-request-simple`: as lists show it. */
export function presentPull(world: World, repo: Repository, issue: PullIssue): Record<string, unknown> {
  const { pull } = issue;
  const api = repositoryUrl(world, repo);
  const url = `${api}/pulls/${issue.number}`;
  const issueUrl = `${api}/issues/${issue.number}`;
  const page = issuePage(world, repo, issue);
  const links = {
    self: url,
    html: page,
    issue: issueUrl,
    comments: `${issueUrl}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${pull.headSha}`,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueUrl,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: presentUser(world, issue.author),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeSha ?? pull.testMerge?.sha ?? null,
    assignee: issue.assignees[0] ? presentUser(world, issue.assignees[0]) : null,
    assignees: issue.assignees.map((user) => presentUser(world, user)),
    requested_reviewers: pull.requestedReviewers.map((user) => presentUser(world, user)),
    requested_teams: [],
    labels: issue.labels.map((label) => presentLabel(world, repo, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head: presentSide(world, pull.headRepository, pull.headRef, pull.headSha),
    base: presentSide(world, repo, pull.baseRef, pull.baseSha),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: authorAssociation(world, repo, issue.author),
    auto_merge: null,
    active_lock_reason: issue.lockReason,
  };
}

function mergeableState({ pull }: PullIssue, mergeable: boolean | null): string {
  if (mergeable === null) return 'unknown';
  return mergeable ? (pull.draft ? 'draft' : 'clean') : 'dirty';
}

/** `pull-request`: one, with its figures. Webhooks do not wait for git to say whether it would merge (null). */
export function presentFullPull(
  world: World,
  repo: Repository,
  issue: PullIssue,
  mergeable: boolean | null = null,
): Record<string, unknown> {
  const { pull } = issue;
  const { figures } = pull;
  return {
    ...presentPull(world, repo, issue),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeableState(issue, mergeable),
    merged_by: pull.mergedBy ? presentUser(world, pull.mergedBy) : null,
    comments: repo.comments.filter((comment) => comment.issue === issue.number).length,
    review_comments: 0,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: figures.commits,
    additions: figures.additions,
    deletions: figures.deletions,
    changed_files: figures.changedFiles,
  };
}

export function presentReview(
  world: World,
  repo: Repository,
  issue: PullIssue,
  review: Review,
): Record<string, unknown> {
  const pullUrl = `${repositoryUrl(world, repo)}/pulls/${issue.number}`;
  const page = `${issuePage(world, repo, issue)}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: presentUser(world, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: authorAssociation(world, repo, review.author),
    _links: { html: { href: page }, pull_request: { href: pullUrl } },
    submitted_at: review.submittedAt,
    commit_id: review.commitId,
  };
}
