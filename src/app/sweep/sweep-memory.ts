import type { Instant } from '../../core/time/instant.ts';
import type { RepositoryKey } from '../queue/repository-key.ts';

/** Milliseconds after which a repository is looked at although nothing has changed in it: deadlines and limits come by themselves. */
const longest = 60 * 60_000;

/** What the last look at each repository has left: only a process that goes on sweeping has it, and without it everything is looked at. */
export interface SweepMemory {
  /** Whether there is a reason to look: something has changed, or time has passed. */
  isDue(key: RepositoryKey, sign: string | undefined, now: Instant): boolean;
  /** When it was last looked at as a whole; 0 for never. */
  lastLook(key: RepositoryKey): Instant;
  /** A look has come to its end. @param sign what the repository looked like before it */
  note(key: RepositoryKey, sign: string | undefined, now: Instant): void;
}

export function createSweepMemory(): SweepMemory {
  const looks = new Map<string, { readonly sign: string | undefined; readonly at: Instant }>();
  const nameOf = ({ installation, owner, repo }: RepositoryKey) => `${installation}/${owner}/${repo}`;
  return {
    isDue(key, sign, now) {
      const last = looks.get(nameOf(key));
      return last === undefined || sign === undefined || sign !== last.sign || now - last.at >= longest;
    },
    lastLook: (key) => looks.get(nameOf(key))?.at ?? 0,
    note: (key, sign, now) => void looks.set(nameOf(key), { sign, at: now }),
  };
}
