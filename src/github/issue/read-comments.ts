import type { CommentFacts } from '../../core/plan/facts.ts';
import { parseCommands } from '../../core/plan/parse-commands.ts';
import type { HasTriage } from '../api/read-permission.ts';
import type { Repository } from '../api/repository.ts';
import { isOurs, isOwnComment, type Selves } from '../api/selves.ts';

/** A comment as the REST API gives it. */
export interface RawComment {
  readonly id: number;
  readonly user: { readonly login: string; readonly type?: string } | null;
  readonly body?: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly reactions?: { readonly total_count: number };
  /** Our answer, where it is known already. */
  readonly answer?: CommentFacts['answer'];
}

/**
 * Every comment under an issue, oldest first, with whether its author works here. `author_association` would not tell: it
 * hides memberships that are private, as they are by default, from every token that may not read them.
 */
export async function readComments(
  github: Repository,
  number: number,
  selves: Selves,
  hasTriage: HasTriage,
): Promise<readonly CommentFacts[]> {
  const { octokit, owner, repo } = github;
  const comments = await octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    owner,
    repo,
    issue_number: number,
    per_page: 100,
  });
  return describeComments(github, comments as readonly RawComment[], { selves, hasTriage, drafting: true });
}

/** Who may have written a comment, and what it matters for. */
export interface CommentReader {
  readonly selves: Selves;
  readonly hasTriage: HasTriage;
  /** Whether it matters who works here: their words go into the draft, and later into nothing. */
  readonly drafting: boolean;
}

/** What a plan needs of comments that were read already. */
export async function describeComments(
  github: Repository,
  comments: readonly RawComment[],
  { selves, hasTriage, drafting }: CommentReader,
): Promise<readonly CommentFacts[]> {
  return Promise.all(
    comments.map(async (comment) => {
      const author = comment.user?.login ?? 'ghost';
      const body = comment.body ?? '';
      const own = await isOwnComment(selves, author, body, hasTriage);
      const command = !own && parseCommands(body).length > 0;
      const reacted = command && (comment.reactions?.total_count ?? 0) > 0;
      const answer = comment.answer ?? (reacted ? await readAnswer(github, comment.id, selves, hasTriage) : undefined);
      const matters = drafting || command;
      const works = matters && !own && comment.user?.type !== 'Bot' && (await hasTriage(author));
      return {
        id: comment.id,
        author,
        own,
        maintainer: works,
        triage: command && (works || (await hasTriage(author))),
        answered: answer !== undefined,
        answer,
        body,
        createdAt: Date.parse(comment.created_at),
        editedAt: comment.updated_at === comment.created_at ? undefined : Date.parse(comment.updated_at),
      };
    }),
  );
}

/** Our newest answer to a command; undefined while there is none. */
async function readAnswer(
  { octokit, owner, repo }: Repository,
  comment: number,
  selves: Selves,
  hasTriage: HasTriage,
): Promise<CommentFacts['answer']> {
  const reactions = await octokit.paginate('GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
    owner,
    repo,
    comment_id: comment,
    per_page: 100,
  });
  const ids: number[] = [];
  let answer: CommentFacts['answer'];
  for (const { id, content, user, created_at } of reactions) {
    if ((content !== '+1' && content !== 'confused') || !(await isOurs(selves, user?.login ?? '', hasTriage))) continue;
    ids.push(id);
    const at = Date.parse(created_at);
    if (answer === undefined || at >= answer.at) answer = { content, at, ids };
  }
  return answer;
}
