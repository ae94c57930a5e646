import { presentReaction, reactionContents } from '../present/reaction.ts';
import {
  actingUser,
  listed,
  noContent,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
} from '../world/call.ts';
import { forbidden, invalid, notFound } from '../world/refusal.ts';
import { type Comment, nextId, type ReactionContent } from '../world/state.ts';

function calledComment(call: RepoCall): Comment {
  const comment = call.repo.comments.find((one) => one.id === Number(call.params['comment_id']));
  if (!comment) throw notFound();
  return comment;
}

function list(call: RepoCall): Reply {
  const content = call.query.get('content');
  const found = calledComment(call).reactions.filter((one) => content === null || one.content === content);
  return listed(found, (reaction) => presentReaction(call.world, reaction));
}

function isContent(text: string): text is ReactionContent {
  return reactionContents.some((content) => content === text);
}

/** A second one of the same kind by the same account is answered with the first, and 200. */
function create(call: RepoCall): Reply {
  const comment = calledComment(call);
  const content = requireText(call.body, 'content');
  if (!isContent(content)) throw invalid({ resource: 'Reaction', field: 'content', code: 'invalid' });
  const user = actingUser(call);
  const known = comment.reactions.find((one) => one.user === user && one.content === content);
  if (known) return ok(presentReaction(call.world, known));
  const reaction = { id: nextId(call.world.state), user, content, createdAt: call.world.clock.stamp() };
  comment.reactions.push(reaction);
  return { status: 201, body: presentReaction(call.world, reaction) };
}

/** Only one's own. */
function remove(call: RepoCall): Reply {
  const comment = calledComment(call);
  const reaction = comment.reactions.find(({ id }) => id === Number(call.params['reaction_id']));
  if (!reaction) throw notFound();
  if (reaction.user !== actingUser(call)) throw forbidden('Must have admin rights to Repository.');
  comment.reactions.splice(comment.reactions.indexOf(reaction), 1);
  return noContent;
}

const ofComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';

export const reactionRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: ofComment, needs: ['issues:read', 'pull_requests:read'], role: 'read', handle: list },
  { method: 'POST', path: ofComment, needs: ['issues:write', 'pull_requests:write'], role: 'read', handle: create },
  {
    method: 'DELETE',
    path: `${ofComment}/{reaction_id}`,
    needs: ['issues:write', 'pull_requests:write'],
    role: 'read',
    handle: remove,
  },
];
