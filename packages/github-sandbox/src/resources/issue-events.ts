import type { Commit } from '../git/commit.ts';
import { listCommits } from '../git/history.ts';
import { presentGitCommit } from '../present/commit.ts';
import { presentComment, presentFullIssue, presentIssueEvent } from '../present/issue.ts';
import { isPull, presentReview } from '../present/pull.ts';
import { presentUser } from '../present/user.ts';
import { calledIssue, listed, ok, type Reply, type RepoCall, type RepoRoute } from '../world/call.ts';
import { stampOf } from '../world/clock.ts';
import { notFound } from '../world/refusal.ts';
import { findIssue, type Issue, type IssueEvent, shownInLists } from '../world/state.ts';
import { readCommits } from './commits.ts';

const show = (call: RepoCall) => (event: IssueEvent) => presentIssueEvent(call.world, call.repo, event);

function ofIssue(call: RepoCall): Reply {
  const { number } = calledIssue(call);
  return listed(
    shownInLists(call.repo, call.repo.events).filter((event) => event.issue === number),
    show(call),
  );
}

function showWithIssue(call: RepoCall, event: IssueEvent): object {
  const issue = findIssue(call.repo, event.issue);
  return { ...show(call)(event), ...(issue ? { issue: presentFullIssue(call.world, call.repo, issue) } : {}) };
}

function all(call: RepoCall): Reply {
  return listed(call.repo.events.toReversed(), (event) => showWithIssue(call, event));
}

function get(call: RepoCall): Reply {
  const event = call.repo.events.find((one) => one.id === Number(call.params['event_id']));
  if (!event) throw notFound();
  return ok(showWithIssue(call, event));
}

interface Moment {
  readonly at: string;
  readonly shown: unknown;
}

function commentsOf(call: RepoCall, issue: Issue): Moment[] {
  const comments = call.repo.comments.filter((comment) => comment.issue === issue.number);
  return comments.map((comment) => {
    const user = presentUser(call.world, comment.author);
    const shown = {
      ...presentComment(call.world, call.repo, issue, comment, call.actor),
      event: 'commented',
      actor: user,
    };
    return { at: comment.createdAt, shown };
  });
}

async function commitsOf(call: RepoCall, issue: Issue): Promise<Commit[]> {
  if (!issue.pull) return [];
  const range = [issue.pull.headSha, `^${issue.pull.baseSha}`];
  return readCommits(call, await listCommits(call.repo.git, range, ['--reverse']));
}

async function timeline(call: RepoCall): Promise<Reply> {
  const { world, repo } = call;
  const issue = calledIssue(call);
  const events = repo.events.filter((event) => event.issue === issue.number);
  const reviews = isPull(issue) ? repo.reviews.filter((review) => review.issue === issue.number) : [];
  const moments: Moment[] = [
    ...(await commitsOf(call, issue)).map((commit) => ({
      at: stampOf(commit.committer.date),
      shown: { ...presentGitCommit(world, repo, commit), event: 'committed' },
    })),
    ...events.map((event) => ({ at: event.createdAt, shown: show(call)(event) })),
    ...commentsOf(call, issue),
    ...reviews.map((review) => ({
      at: review.submittedAt,
      shown: isPull(issue) ? { ...presentReview(world, repo, issue, review), event: 'reviewed' } : {},
    })),
  ];
  return listed(
    moments.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    (moment) => moment.shown,
  );
}

const issues = '/repos/{owner}/{repo}/issues';
const reading = { needs: ['issues:read', 'pull_requests:read'], role: 'read' } as const;

export const issueEventRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: `${issues}/events`, ...reading, handle: all },
  { method: 'GET', path: `${issues}/events/{event_id}`, ...reading, handle: get },
  { method: 'GET', path: `${issues}/{issue_number}/events`, ...reading, handle: ofIssue },
  { method: 'GET', path: `${issues}/{issue_number}/timeline`, ...reading, handle: timeline },
];
