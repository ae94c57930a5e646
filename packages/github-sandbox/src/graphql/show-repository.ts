import { readCommit } from '../git/commit.ts';
import { isPull, type PullIssue } from '../present/pull.ts';
import { repositoryPage } from '../present/repository.ts';
import { stampOf } from '../world/clock.ts';
import { nodeId } from '../world/node-id.ts';
import { fullName, type Issue, type Repository } from '../world/state.ts';
import { connect, type Page } from './connection.ts';
import { assertMayRead, type Context, type Shown } from './context.ts';
import { showActor } from './show-actor.ts';
import { showIssue, showLabel } from './show-issue.ts';
import { findObject, showRef } from './show-object.ts';
import { showPull } from './show-pull.ts';
import { TypedError } from './typed-error.ts';

interface IssueArguments extends Page {
  readonly labels?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly filterBy?: { readonly since?: string | null } | null;
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
  readonly orderBy?: {
    readonly field: 'COMMENTS' | 'CREATED_AT' | 'UPDATED_AT';
    readonly direction: 'ASC' | 'DESC';
  } | null;
}

export function showRepository(context: Context, repo: Repository): Shown {
  const { world } = context;
  return {
    __typename: 'Repository',
    id: nodeId('R', repo.id),
    databaseId: repo.id,
    name: repo.name,
    nameWithOwner: fullName(repo),
    owner: showActor(repo.owner),
    isPrivate: repo.private,
    visibility: repo.private ? 'PRIVATE' : 'PUBLIC',
    isArchived: repo.archived,
    isDisabled: false,
    isEmpty: async () => (await readCommit(repo.git, `refs/heads/${repo.defaultBranch}`)) === undefined,
    url: repositoryPage(world, repo),
    defaultBranchRef: () => showRef(context, repo, repo.defaultBranch),
    refs: async ({ refPrefix, ...page }: Page & { refPrefix: string }) => {
      assertMayRead(context, repo, 'contents:read');
      return connect([...(await repo.git.references(refPrefix)).keys()], page, (name) => showRef(context, repo, name));
    },
    ref: ({ qualifiedName }: { qualifiedName: string }) => showRef(context, repo, qualifiedName),
    object: (given: { oid?: string; expression?: string }) => findObject(context, repo, given),
    label: ({ name }: { name: string }) => {
      const found = repo.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
      return found ? showLabel(found) : null;
    },
    issue: ({ number }: { number: number }) => findIssue(context, repo, number),
    issues: (given: IssueArguments) => {
      assertMayRead(context, repo, 'issues:read');
      const found = repo.issues.filter((issue) => issue.pull === null && matches(issue, given, issue.state));
      return connect(sort(found, given), given, (issue) => showIssue(context, repo, issue));
    },
    pullRequest: ({ number }: { number: number }) => {
      assertMayRead(context, repo, 'pull_requests:read');
      const issue = repo.issues.find((one) => one.number === number);
      if (issue && isPull(issue)) return showPull(context, repo, issue);
      throw new TypedError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
    },
    pullRequests: (given: IssueArguments) => {
      assertMayRead(context, repo, 'pull_requests:read');
      const found = repo.issues.filter(isPull).filter((issue) => matches(issue, given, stateOf(issue)));
      return connect(sort(found, given), given, (issue) => showPull(context, repo, issue as PullIssue));
    },
  };
}

const stateOf = (issue: PullIssue) => (issue.pull.mergedAt === null ? issue.state : 'merged');

function findIssue(context: Context, repo: Repository, number: number): Shown {
  assertMayRead(context, repo, 'issues:read');
  const issue = repo.issues.find((one) => one.number === number && one.pull === null);
  if (issue) return showIssue(context, repo, issue);
  throw new TypedError('NOT_FOUND', `Could not resolve to an Issue with the number of ${number}.`);
}

function matches(issue: Issue, { labels, states, filterBy, headRefName, baseRefName }: IssueArguments, state: string) {
  const has = (name: string) => issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
  const since = filterBy?.since;
  return (
    (!labels || labels.some(has)) &&
    (!states || states.includes(state.toUpperCase())) &&
    (!since || issue.updatedAt >= stampOf(new Date(since))) &&
    (!headRefName || issue.pull?.headRef === headRefName) &&
    (!baseRefName || issue.pull?.baseRef === baseRefName)
  );
}

/** Oldest first, unless asked otherwise. */
function sort<T extends Issue>(issues: readonly T[], { orderBy }: IssueArguments): T[] {
  const key = (issue: T) => (orderBy?.field === 'UPDATED_AT' ? issue.updatedAt : issue.createdAt);
  const sorted = issues.toSorted((a, b) => key(a).localeCompare(key(b)) || a.number - b.number);
  return orderBy?.direction === 'DESC' ? sorted.toReversed() : sorted;
}
