import type { Config } from '../../core/config/config.ts';
import { isMarked } from '../../core/plan/comment-marker.ts';
import type { HasTriage } from './read-permission.ts';
import { workflowAccount } from './workflow-account.ts';

/**
 * The account that writes now, and those under which Debrief wrote here before: an Action becomes an App, an App is renamed.
 * What an earlier self said and answered is remembered as our own.
 */
export interface Selves {
  readonly self: string;
  /** In small letters. */
  readonly former: ReadonlySet<string>;
}

export function selvesOf(self: string, { formerBots }: Pick<Config, 'formerBots'>): Selves {
  const former = [workflowAccount, ...formerBots].map((login) => login.toLowerCase());
  return { self, former: new Set(former.filter((login) => login !== self.toLowerCase())) };
}

/** Whether an account is one of ours. A person's has to be of some standing here still; a bot could not have written otherwise. */
export async function isOurs({ self, former }: Selves, login: string, hasTriage: HasTriage): Promise<boolean> {
  if (login === self) return true;
  return former.has(login.toLowerCase()) && (login.endsWith('[bot]') || (await hasTriage(login)));
}

/** The same by name alone, where nothing depends on it but whether we go on with something. */
export function isLoginOfOurs({ self, former }: Selves, login: string | undefined): boolean {
  return login !== undefined && (login === self || former.has(login.toLowerCase()));
}

/** Whether we wrote a comment: of an earlier self only what carries our mark, for others may write under that name too. */
export async function isOwnComment(
  selves: Selves,
  login: string,
  body: string,
  hasTriage: HasTriage,
): Promise<boolean> {
  return login === selves.self || (isMarked(body) && (await isOurs(selves, login, hasTriage)));
}
