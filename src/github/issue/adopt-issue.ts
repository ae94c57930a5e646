import type { IssueFacts, PullRequestFacts } from '../../core/plan/facts.ts';
import { loginOf } from '../api/ask.ts';
import type { Repo } from '../api/client.ts';
import { isLoginOfOurs, type Selves } from '../api/selves.ts';
import type { CommentAnswer, EventAnswer, IssueAnswer, PullAnswer, QueriedIssue } from './query-issues.ts';
import type { RawComment } from './read-comments.ts';
import { beforeOf, type IssueEvent, type IssueRead, reasonOf } from './read-issue.ts';

const eventNames: Readonly<Record<string, string>> = {
  LabeledEvent: 'labeled',
  UnlabeledEvent: 'unlabeled',
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
  RenamedTitleEvent: 'renamed',
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
    type: undefined,
    state: answer.state === 'CLOSED' ? 'closed' : 'open',
    stateReason: reasonOf(answer.stateReason),
    locked: answer.locked,
    author: loginOf(answer.author) ?? 'ghost',
    createdAt: Date.parse(answer.createdAt),
    updatedAt: Date.parse(answer.updatedAt),
    closedAt: answer.closedAt === null ? undefined : Date.parse(answer.closedAt),
    reopenedAt: reopened && Date.parse(reopened.created_at),
    before: beforeOf(events),
  };
  return { issue, events };
}

function adoptEvent({ __typename, createdAt, actor, label, previousTitle }: EventAnswer): IssueEvent {
  const login = loginOf(actor);
  return {
    event: eventNames[__typename] ?? __typename,
    created_at: createdAt,
    actor: login === undefined ? null : { login },
    ...(label && { label }),
    ...(previousTitle !== undefined && { rename: { from: previousTitle } }),
  };
}

export function adoptComment(comment: CommentAnswer): RawComment {
  const login = loginOf(comment.author);
  return {
    id: Number(comment.fullDatabaseId),
    user: login === undefined ? null : { login, type: comment.author?.__typename ?? 'User' },
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.lastEditedAt ?? comment.createdAt,
    // How many there are is not asked for: each would be a list of its own.
    reactions: { total_count: 1 },
    ...answerOf(comment),
  };
}

const contents: Readonly<Record<string, '+1' | 'confused'>> = { THUMBS_UP: '+1', CONFUSED: 'confused' };

/** What we answered to a comment that is as it was written. Of one that was edited the reactions themselves have to be read. */
function answerOf({ reactionGroups, createdAt, lastEditedAt }: CommentAnswer): Pick<RawComment, 'answer'> {
  const given =
    lastEditedAt === null ? reactionGroups?.find((one) => one.viewerHasReacted && one.content in contents) : undefined;
  const content = contents[given?.content ?? ''];
  return given === undefined || content === undefined
    ? {}
    : { answer: { content, at: Date.parse(given.createdAt ?? createdAt), ids: [] } };
}

/** Of a fork's branch with the same name there may be some too; they are not ours. */
export function adoptPulls(pulls: readonly PullAnswer[], selves: Selves): readonly PullRequestFacts[] {
  return pulls
    .filter(({ isCrossRepository }) => !isCrossRepository)
    .map(({ number, title, body, state, isDraft, mergedAt, author, headRefOid, mergeCommit }) => ({
      number,
      title,
      body,
      state: state === 'OPEN' ? 'open' : state === 'MERGED' ? 'merged' : 'closed',
      draft: isDraft,
      mergedAt: mergedAt === null ? undefined : Date.parse(mergedAt),
      own: isLoginOfOurs(selves, loginOf(author)),
      head: headRefOid,
      mergeCommit: mergeCommit?.oid,
      publishedAt: mergeCommit === null ? undefined : Date.parse(mergeCommit.committedDate),
    }));
}
