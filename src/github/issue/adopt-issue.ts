import type { IssueFacts, PullRequestFacts } from '../../core/plan/facts.ts';
import { loginOf } from '../api/ask.ts';
import type { Repo } from '../api/client.ts';
import type { CommentAnswer, EventAnswer, IssueAnswer, PullAnswer, QueriedIssue } from './query-issues.ts';
import type { RawComment } from './read-comments.ts';
import type { IssueEvent, IssueRead } from './read-issue.ts';

const eventNames: Readonly<Record<string, string>> = {
  LabeledEvent: 'labeled',
  UnlabeledEvent: 'unlabeled',
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
};

/** Whether one query has shown all there is. Otherwise the rest is asked for page by page. */
export function isWhole({ issue, pullRequests }: QueriedIssue): boolean {
  return (
    issue?.comments.pageInfo.hasNextPage !== true &&
    issue?.timelineItems.pageInfo.hasPreviousPage !== true &&
    issue?.labels?.pageInfo.hasNextPage !== true &&
    pullRequests.pageInfo.hasNextPage !== true
  );
}

/** An issue that was read with GraphQL, in the form of the REST API. Undefined for one that was moved to another repository. */
export function adoptIssue(answer: IssueAnswer, number: number, { owner, repo }: Repo): IssueRead | undefined {
  const home = `${owner}/${repo}`.toLowerCase();
  if (answer.number !== number || answer.repository.nameWithOwner.toLowerCase() !== home) return undefined;
  const events = answer.timelineItems.nodes.map(adoptEvent);
  const reopened = events.findLast(({ event }) => event === 'reopened');
  const issue: IssueFacts = {
    number,
    title: answer.title,
    body: answer.body,
    labels: answer.labels?.nodes.map(({ name }) => name) ?? [],
    state: answer.state === 'CLOSED' ? 'closed' : 'open',
    author: loginOf(answer.author) ?? 'ghost',
    createdAt: Date.parse(answer.createdAt),
    closedAt: answer.closedAt === null ? undefined : Date.parse(answer.closedAt),
    reopenedAt: reopened && Date.parse(reopened.created_at),
  };
  return { issue, events };
}

function adoptEvent({ __typename, createdAt, actor, label }: EventAnswer): IssueEvent {
  const login = loginOf(actor);
  return {
    event: eventNames[__typename] ?? __typename,
    created_at: createdAt,
    actor: login === undefined ? null : { login },
    ...(label && { label }),
  };
}

export function adoptComment(comment: CommentAnswer): RawComment {
  const login = loginOf(comment.author);
  return {
    id: Number(comment.fullDatabaseId),
    user: login === undefined ? null : { login, type: comment.author?.__typename ?? 'User' },
    body: comment.body,
    created_at: comment.createdAt,
    reactions: { total_count: 1 },
    reacted: comment.reactionGroups?.some(({ viewerHasReacted }) => viewerHasReacted) ?? false,
  };
}

/** Of a fork's branch with the same name there may be some too; they are not ours. */
export function adoptPulls(pulls: readonly PullAnswer[], self: string): readonly PullRequestFacts[] {
  return pulls
    .filter(({ isCrossRepository }) => !isCrossRepository)
    .map(({ number, title, body, state, isDraft, mergedAt, author }) => ({
      number,
      title,
      body,
      state: state === 'OPEN' ? 'open' : state === 'MERGED' ? 'merged' : 'closed',
      draft: isDraft,
      mergedAt: mergedAt === null ? undefined : Date.parse(mergedAt),
      own: loginOf(author) === self,
    }));
}
