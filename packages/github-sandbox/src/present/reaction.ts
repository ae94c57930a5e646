import { nodeId } from '../world/node-id.ts';
import type { Reaction, ReactionContent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { presentUser } from './user.ts';

export const reactionContents: readonly ReactionContent[] = [
  '+1',
  '-1',
  'laugh',
  'hooray',
  'confused',
  'heart',
  'rocket',
  'eyes',
];

export function presentReaction(world: World, { id, user, content, createdAt }: Reaction): object {
  return {
    id,
    node_id: nodeId('REA', id),
    user: presentUser(world, user),
    content,
    created_at: createdAt,
  };
}

/** How many there are of each kind. */
export function presentReactions(url: string, reactions: readonly Reaction[] = []): object {
  const counts = reactionContents.map((content) => [
    content,
    reactions.filter((one) => one.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) };
}
