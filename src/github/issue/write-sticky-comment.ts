import { commentMarker } from '../../core/plan/comment-marker.ts';
import { readSelf } from '../api/read-self.ts';
import type { Repository } from '../api/repository.ts';
import { workflowAccount } from '../api/workflow-account.ts';

/** A comment that exists once under an issue or pull request and is edited in place. */
export interface StickyComment {
  /** Of the issue or pull request. */
  readonly number: number;
  /** Which of our comments it is. */
  readonly key: string;
  /** Begins with the marker of the key. */
  readonly body: string;
  /** Write it even where there is none yet; otherwise only one that is there is kept up to date. */
  readonly create: boolean;
}

/** Creates or updates the one comment of its key; of several the oldest stays. Throws Octokit's own errors. */
export async function writeStickyComment(repository: Repository, comment: StickyComment): Promise<void> {
  const { octokit, owner, repo } = repository;
  const [first, ...others] = await findOwn(repository, comment);
  await removeAll(repository, others);
  const { body } = comment;
  if (first !== undefined) {
    if (first.body === body) return;
    await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      owner,
      repo,
      comment_id: first.id,
      body,
    });
  } else if (comment.create) {
    const target = { owner, repo, issue_number: comment.number, body, request: { retries: 0 } };
    await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', target);
  }
}

/** Takes the comment of a key away. Throws Octokit's own errors. */
export async function removeStickyComment(
  repository: Repository,
  comment: Pick<StickyComment, 'number' | 'key'>,
): Promise<void> {
  await removeAll(repository, await findOwn(repository, comment));
}

type Kept = { readonly id: number; readonly body?: string | undefined };

async function findOwn(
  { octokit, owner, repo }: Repository,
  { number, key }: Pick<StickyComment, 'number' | 'key'>,
): Promise<readonly Kept[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const all = await octokit.paginate(route, { owner, repo, issue_number: number, per_page: 100 });
  // A person can copy the marker, so our own name counts as well; it is asked for only when something looks like ours.
  const marked = all.filter(({ body }) => body?.startsWith(commentMarker(key)));
  const self = marked.length === 0 ? undefined : await readSelf(octokit);
  return marked
    .filter(({ user }) => user?.login === self || user?.login === workflowAccount)
    .toSorted((a, b) => a.id - b.id);
}

async function removeAll({ octokit, owner, repo }: Repository, comments: readonly Kept[]): Promise<void> {
  for (const { id } of comments)
    await octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { owner, repo, comment_id: id });
}
