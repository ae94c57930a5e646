import type { Crowd, Somebody } from './crowd.ts';
import type { Actor, Outcome } from './outcomes.ts';

/** How an act is played: what somebody does, what Debrief does then, and what has come of it. */
export interface Play<T> {
  /** The thing acted on, or `refused` by GitHub. */
  readonly act: (crowd: Crowd, who: Somebody) => Promise<T | 'refused'>;
  readonly look: (crowd: Crowd, thing: T) => Promise<void>;
  readonly see: (crowd: Crowd, thing: T, who: Somebody) => Promise<Outcome>;
  /** Undoes what would be in the way of the next one. */
  readonly clear?: (crowd: Crowd) => Promise<void>;
}

/** A play of one kind of thing, for a list of plays of several. */
export const play = <T>(one: Play<T>): Play<unknown> => one as Play<unknown>;

/** Plays an act for some, in one world. */
export async function playFor(
  crowd: Crowd,
  name: string,
  { act, look, see, clear }: Play<unknown>,
  actors: readonly Actor[],
): Promise<ReadonlyMap<Actor, Outcome>> {
  const found = new Map<Actor, Outcome>();
  for (const actor of actors) {
    const who = await crowd.somebody(actor, name);
    const thing = await act(crowd, who);
    if (actor === 'ghost') crowd.sandbox.deleteUser({ login: who.login });
    if (thing === 'refused') found.set(actor, 'refused');
    else {
      await look(crowd, thing);
      found.set(actor, await see(crowd, thing, who));
    }
    await clear?.(crowd);
  }
  return found;
}
