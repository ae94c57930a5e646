import type { CommentFacts } from '../../core/plan/facts.ts';
import { parseCommands } from '../../core/plan/parse-commands.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { HasTriage } from '../api/read-permission.ts';

/**
 * Every comment under an issue, oldest first, with whether its author works here. `author_association` would not tell: it
 * hides memberships that are private, as they are by default, from every token that may not read them.
 */
export async function readComments(
  client: GitHubClient,
  repo: Repo,
  number: number,
  self: string,
  hasTriage: HasTriage,
): Promise<readonly CommentFacts[]> {
  const comments = await client.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...repo,
    issue_number: number,
    per_page: 100,
  });
  return Promise.all(
    comments.map(async (comment) => {
      const author = comment.user?.login ?? 'ghost';
      const body = comment.body ?? '';
      const command = parseCommands(body).length > 0;
      const reacted = command && (comment.reactions?.total_count ?? 0) > 0;
      const answered = reacted && (await hasOwnReaction(client, repo, comment.id, self));
      return {
        id: comment.id,
        author,
        own: author === self,
        maintainer: comment.user?.type !== 'Bot' && author !== self && (await hasTriage(author)),
        triage: command && !answered && (await hasTriage(author)),
        answered,
        body,
        createdAt: Date.parse(comment.created_at),
      };
    }),
  );
}

async function hasOwnReaction(client: GitHubClient, repo: Repo, comment: number, self: string): Promise<boolean> {
  const reactions = await client.paginate('GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
    ...repo,
    comment_id: comment,
    per_page: 100,
  });
  return reactions.some(({ user }) => user?.login === self);
}
