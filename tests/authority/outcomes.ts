/** Who does something. */
export const actors = {
  outsider: 'outsider',
  reader: 'read',
  triager: 'triage',
  writer: 'write',
  maintainer: 'maintain',
  admin: 'admin',
  forker: 'author of a fork',
  newcomer: 'first-time contributor',
  bot: 'another App',
  elsewhere: 'our App, installed elsewhere',
  fork: 'workflow of a fork',
  ghost: 'deleted account',
  member: 'private member',
  unlinked: 'author under an unlinked address',
} as const;
export type Actor = keyof typeof actors;
export const everybody = Object.keys(actors) as Actor[];

/** What comes of it. */
export const outcomes = {
  yes: 'it takes effect',
  no: 'nothing comes of it',
  stopped: 'the check fails, until somebody else who may write approves or it is mended',
  refused: 'GitHub itself refuses it',
} as const;
export type Outcome = keyof typeof outcomes;

/** One outcome, for whom, and why. */
type Part = readonly [outcome: Outcome, of: readonly Actor[] | 'the others', why: string];

/** An act: what it is, and what may come of it for each actor. */
export interface Act {
  readonly what: string;
  readonly cells: Readonly<Record<Actor, { readonly outcome: Outcome; readonly why: string }>>;
}

/** @throws {Error} for an actor that is named twice or not at all */
export function act(what: string, ...parts: readonly Part[]): Act {
  const cells: Partial<Record<Actor, Act['cells'][Actor]>> = {};
  for (const [outcome, of, why] of parts)
    for (const actor of of === 'the others' ? everybody.filter((one) => cells[one] === undefined) : of) {
      if (cells[actor] !== undefined) throw new Error(`"${what}" says twice what may come of it for ${actor}`);
      cells[actor] = { outcome, why };
    }
  const missing = everybody.filter((actor) => cells[actor] === undefined);
  if (missing.length > 0) throw new Error(`"${what}" does not say what may come of it for ${missing.join(', ')}`);
  return { what, cells: cells as Act['cells'] };
}
