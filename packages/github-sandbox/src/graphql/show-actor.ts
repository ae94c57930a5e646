import { nodeId } from '../world/node-id.ts';
import type { User } from '../world/state.ts';
import type { Shown } from './context.ts';

/**
 * An account as what it did shows it, null for one that was deleted. GraphQL names bots without the suffix that REST gives them.
 * https://github.com/anthropics/claude-code-action/pull/1516
 */
export function showActor(user: User): Shown | null {
  if (user.isDeleted === true) return null;
  return {
    __typename: user.type,
    id: nodeId('U', user.id),
    databaseId: user.id,
    login: user.type === 'Bot' ? user.login.replace(/\[bot\]$/, '') : user.login,
  };
}

/** Whoever asks: a bot too is shown as a user here, with its suffix. https://github.com/fullsend-ai/fullsend/pull/1953 */
export function showViewer(user: User): Shown {
  return { __typename: 'User', id: nodeId('U', user.id), databaseId: user.id, login: user.login };
}
