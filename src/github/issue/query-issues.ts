import { branchName } from '../../core/plan/branch-name.ts';
import { type Actor, actorFields, ask } from '../api/ask.ts';
import type { Repository } from '../api/repository.ts';

/** Issues asked about in one query. GitHub gives a query ten seconds. */
const together = 20;

/** What belongs to an issue, as GraphQL shows it. */
export interface QueriedIssue {
  /** Null when it is gone, or is a pull request. */
  readonly issue: IssueAnswer | null;
  /** From the branch of its postmortem, of any state, newest first. */
  readonly pullRequests: Page<PullAnswer>;
  /** The branch of its postmortem. */
  readonly branch: { readonly target: { readonly oid: string } | null } | null;
}

interface Page<T> {
  readonly pageInfo: { readonly hasNextPage?: boolean; readonly hasPreviousPage?: boolean };
  readonly nodes: readonly T[];
}

export interface IssueAnswer {
  readonly number: number;
  readonly repository: { readonly nameWithOwner: string };
  readonly title: string;
  readonly body: string;
  readonly state: 'OPEN' | 'CLOSED';
  readonly stateReason: string | null;
  readonly locked: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly author: Actor;
  readonly labels: Page<{ readonly name: string }> | null;
  readonly comments: Page<CommentAnswer>;
  readonly timelineItems: Page<EventAnswer>;
}

export interface CommentAnswer {
  /** Numbers of comments have outgrown GraphQL's integers. */
  readonly fullDatabaseId: string;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly authorAssociation: string;
  readonly author: Actor;
  readonly reactionGroups: readonly ReactionGroup[] | null;
}

export interface ReactionGroup {
  readonly content: string;
  readonly viewerHasReacted: boolean;
  readonly createdAt: string | null;
}

export interface EventAnswer {
  readonly __typename: string;
  readonly createdAt: string;
  readonly actor: Actor;
  readonly label?: { readonly name: string };
  readonly previousTitle?: string;
}

export interface PullAnswer {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  readonly isDraft: boolean;
  readonly mergedAt: string | null;
  readonly isCrossRepository: boolean;
  readonly headRefOid: string;
  readonly mergeCommit: { readonly oid: string; readonly committedDate: string } | null;
  readonly author: Actor;
  readonly files: Page<{ readonly path: string }> | null;
}

const fragments = `
fragment Thread on Issue {
  number repository { nameWithOwner } title body state stateReason(enableDuplicate: true) locked createdAt updatedAt closedAt author ${actorFields}
  labels(first: 100) { pageInfo { hasNextPage } nodes { name } }
  comments(first: 100) { pageInfo { hasNextPage } nodes {
    fullDatabaseId body createdAt lastEditedAt authorAssociation author ${actorFields} reactionGroups { content viewerHasReacted createdAt } } }
  timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT, RENAMED_TITLE_EVENT]) {
    pageInfo { hasPreviousPage } nodes { __typename
      ... on LabeledEvent { createdAt actor ${actorFields} label { name } }
      ... on UnlabeledEvent { createdAt actor ${actorFields} label { name } }
      ... on ClosedEvent { createdAt actor ${actorFields} }
      ... on ReopenedEvent { createdAt actor ${actorFields} }
      ... on RenamedTitleEvent { createdAt actor ${actorFields} previousTitle } } }
}
fragment Postmortem on PullRequest {
  number title body state isDraft mergedAt isCrossRepository headRefOid author ${actorFields} mergeCommit { oid committedDate }
  files(first: 100) { pageInfo { hasNextPage } nodes { path } }
}`;

/** Reads issues with their comments, events, pull requests and branches: some twenty with one query. */
export async function queryIssues(
  { octokit, owner, repo }: Repository,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, QueriedIssue>> {
  const found = new Map<number, QueriedIssue>();
  for (let start = 0; start < numbers.length; start += together) {
    const some = numbers.slice(start, start + together);
    const fields = some.map((number) => {
      const branch = branchName(number);
      return `i${number}: issue(number: ${number}) { ...Thread }
        p${number}: pullRequests(first: 5, headRefName: "${branch}", orderBy: { field: CREATED_AT, direction: DESC }) {
          pageInfo { hasNextPage } nodes { ...Postmortem } }
        b${number}: ref(qualifiedName: "refs/heads/${branch}") { target { oid } }`;
    });
    const query = `query Issues($owner: String!, $repo: String!) {
      repository(owner: $owner, name: $repo) { ${fields.join('\n')} } } ${fragments}`;
    type Answer = { readonly repository: Readonly<Record<string, unknown>> };
    const { repository } = await ask<Answer>(octokit, query, { owner, repo });
    for (const number of some)
      found.set(number, {
        issue: (repository[`i${number}`] ?? null) as QueriedIssue['issue'],
        pullRequests: repository[`p${number}`] as QueriedIssue['pullRequests'],
        branch: (repository[`b${number}`] ?? null) as QueriedIssue['branch'],
      });
  }
  return found;
}
