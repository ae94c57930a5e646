import { readCommit } from '../git/commit.ts';
import { diffTrees, findMergeBase, listCommits } from '../git/history.ts';
import type { PullIssue } from '../present/pull.ts';
import { nodeId } from '../world/node-id.ts';
import type { Repository, Review } from '../world/state.ts';
import { connect, type Page } from './connection.ts';
import type { Context, Shown } from './context.ts';
import { showActor } from './show-actor.ts';
import { canPush, showThread } from './show-issue.ts';
import { showCommit, showRef } from './show-object.ts';

const changeTypes: Readonly<Record<string, string>> = {
  added: 'ADDED',
  removed: 'DELETED',
  modified: 'MODIFIED',
  renamed: 'RENAMED',
  changed: 'CHANGED',
};

export function showPull(context: Context, repo: Repository, issue: PullIssue): Shown {
  const { pull } = issue;
  return {
    ...showThread(context, repo, issue),
    __typename: 'PullRequest',
    id: nodeId('PR', pull.id),
    isDraft: pull.draft,
    state: pull.mergedAt ? 'MERGED' : issue.state.toUpperCase(),
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    mergeCommit: async () => {
      const commit = pull.mergeSha === null ? undefined : await readCommit(repo.git, pull.mergeSha);
      return commit ? showCommit(context, repo, commit) : null;
    },
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    headRef: () => showRef(context, pull.headRepository, pull.headRef),
    headRepository: { __typename: 'Repository', id: nodeId('R', pull.headRepository.id) },
    isCrossRepository: pull.headRepository !== repo,
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    baseRef: () => showRef(context, repo, pull.baseRef),
    changedFiles: pull.figures.changedFiles,
    files: async (page: Page) => connect(await filesOf(repo, issue), page, (file) => file),
    reviews: (page: Page) =>
      connect(
        repo.reviews.filter((review) => review.issue === issue.number),
        page,
        (review) => showReview(context, repo, review),
      ),
    commits: async (page: Page) => {
      const shas = await listCommits(repo.git, [pull.headSha, `^${pull.baseSha}`], ['--reverse']);
      return connect(shas, page, async (sha) => {
        const commit = await readCommit(repo.git, sha);
        return { __typename: 'PullRequestCommit', commit: commit && showCommit(context, repo, commit) };
      });
    },
  };
}

/** The path before a renaming is not to be had. */
async function filesOf(repo: Repository, { pull }: PullIssue): Promise<Shown[]> {
  const fork = (await findMergeBase(repo.git, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  return (await diffTrees(repo.git, fork, pull.headSha)).map(({ path, status, additions, deletions }) => ({
    __typename: 'PullRequestChangedFile',
    path,
    changeType: changeTypes[status],
    additions,
    deletions,
  }));
}

function showReview(context: Context, repo: Repository, review: Review): Shown {
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', review.id),
    fullDatabaseId: String(review.id),
    author: showActor(review.author),
    authorCanPushToRepository: canPush(repo, review.author),
    body: review.body,
    state: review.state,
    submittedAt: review.submittedAt,
    commit: async () => {
      const commit = await readCommit(repo.git, review.commitId);
      return commit && showCommit(context, repo, commit);
    },
  };
}
