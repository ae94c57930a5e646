import type { CommentFacts } from '../../core/plan/facts.ts';
import { parseCommands } from '../../core/plan/parse-commands.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { HasTriage } from '../api/read-permission.ts';

const maintainers: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** Every comment under an issue, oldest first; for those with a command also whether its author may give it. */
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
        maintainer: comment.user?.type !== 'Bot' && maintainers.includes(comment.author_association ?? 'NONE'),
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
