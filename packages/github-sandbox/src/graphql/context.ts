import type { Actor } from '../world/actor.ts';
import type { createMutex } from '../world/mutex.ts';
import { may, type Need } from '../world/permissions.ts';
import type { Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { TypedError } from './typed-error.ts';

/** What every resolver knows. */
export interface Context {
  readonly world: World;
  readonly exclusive: ReturnType<typeof createMutex>;
  readonly actor: Actor;
}

/** A field of an object: a value, or what makes it of its arguments. */
export type Shown = Readonly<Record<string, unknown>>;

/** @throws {TypedError} in GitHub's words, when a token may not read this of a repository */
export function assertMayRead({ actor }: Context, repo: Repository, ...needs: readonly Need[]): void {
  if (!may(actor, repo, { needs, role: 'read' }))
    throw new TypedError('FORBIDDEN', 'Resource not accessible by integration');
}
