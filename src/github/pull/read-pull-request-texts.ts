import type { ChangeFacts, ElsewhereText, UncountedApproval } from '../../core/open/check-context.ts';
import { readMayWrite } from '../api/read-permission.ts';
import type { Repository } from '../api/repository.ts';
import { readWriters } from './read-writers.ts';

/** A pull request, as far as a check asks. */
export interface CheckedPullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly isOpen: boolean;
  /** Whether its branch is in another repository, or that is gone. */
  readonly isFork: boolean;
  readonly branch: string;
  readonly head: string;
  readonly baseBranch: string;
  /** Commit of the target when GitHub last looked. */
  readonly base: string;
  /** How many commits there are, of which GitHub lists at most 250. */
  readonly commits: number;
}

export async function readPullRequest(
  { octokit, owner, repo }: Repository,
  number: number,
): Promise<CheckedPullRequest> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    owner,
    repo,
    pull_number: number,
  });
  return {
    number,
    title: data.title,
    body: data.body ?? '',
    author: data.user?.login ?? '',
    isOpen: data.state === 'open',
    isFork: data.head.repo?.id !== data.base.repo.id,
    branch: data.head.ref,
    head: data.head.sha,
    baseBranch: data.base.ref,
    base: data.base.sha,
    commits: data.commits,
  };
}

export type CheckedTexts = Pick<
  CheckedPullRequest,
  'number' | 'title' | 'body' | 'author' | 'branch' | 'head' | 'commits'
>;

/** Who wrote a pull request and who approved it, and what everybody who sees it can read. */
export async function readPullRequestTexts(
  github: Repository,
  pull: CheckedTexts,
): Promise<{ readonly pullRequest: ChangeFacts; readonly elsewhere: readonly ElsewhereText[] }> {
  const { octokit, owner, repo } = github;
  const target = { owner, repo, pull_number: pull.number, per_page: 100 };
  const [commits, reviews, comments] = await Promise.all([
    octokit.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', target),
    octokit.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', target),
    octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      owner,
      repo,
      issue_number: pull.number,
      per_page: 100,
    }),
  ]);
  return {
    pullRequest: {
      author: pull.author,
      ...readWriters(commits),
      ...(await judgeApprovals(github, approversOf(reviews, pull.head))),
      moreCommits: commits.length < pull.commits,
    },
    elsewhere: [
      { kind: 'title', name: `#${pull.number}`, text: pull.title },
      { kind: 'body', name: `#${pull.number}`, text: pull.body },
      { kind: 'branch', name: pull.branch, text: pull.branch },
      ...commits.map(({ sha, commit }) => ({
        kind: 'commit-message' as const,
        name: sha.slice(0, 7),
        text: commit.message,
      })),
      ...reviews.map(({ id, body }) => ({ kind: 'comment' as const, name: String(id), text: body })),
      ...comments.map(({ id, body }) => ({ kind: 'comment' as const, name: String(id), text: body ?? '' })),
    ].filter(({ text }) => text !== '') as readonly ElsewhereText[],
  };
}

interface Account {
  readonly login: string;
  readonly type?: string;
}

interface Review {
  readonly user: Account | null;
  readonly state: string;
  readonly commit_id: string | null;
}

/** Those whose last word is an approval of the newest commit. A comment takes nothing back; a dismissal does. */
function approversOf(reviews: readonly Review[], head: string): readonly Account[] {
  const last = new Map<string, Review & { readonly user: Account }>();
  for (const { user, ...review } of reviews)
    if (user !== null && review.state !== 'COMMENTED' && review.state !== 'PENDING')
      last.set(user.login.toLowerCase(), { user, ...review });
  return [...last.values()].flatMap(({ user, state, commit_id }) =>
    state === 'APPROVED' && commit_id === head ? [user] : [],
  );
}

/** An approval counts from a person who may write to the repository: on a public one anybody can approve. */
async function judgeApprovals(
  github: Repository,
  accounts: readonly Account[],
): Promise<Required<Pick<ChangeFacts, 'approvers' | 'uncounted'>>> {
  const approvers: string[] = [];
  const uncounted: { login: string; why: UncountedApproval }[] = [];
  for (const { login, type } of accounts) {
    const isBot = type === 'Bot' || login.endsWith('[bot]');
    const mayWrite = isBot ? false : await readMayWrite(github, login);
    if (mayWrite) approvers.push(login);
    else uncounted.push({ login, why: isBot ? 'bot' : mayWrite === undefined ? 'unknown' : 'no-write' });
  }
  return { approvers, uncounted };
}
