import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { LocalRepository } from './local-repository.ts';
import { readParents } from './read-parents.ts';

/** How many commits are looked through before git is asked, which takes a process of its own. */
const nearby = 20;

/** Whether a commit is among the last few of a branch. */
async function isRecent(repository: LocalRepository, commit: string, head: string): Promise<boolean> {
  let at: string | undefined = head;
  for (let step = 0; step < nearby && at !== undefined; step += 1) {
    if (at === commit) return true;
    at = (await readParents(repository, at))[0];
  }
  return false;
}

/**
 * The commit at which `head` left `base`. Without a common ancestor at hand (a shallow clone) it is the base itself, which
 * shows a little more than was changed, never less.
 */
export async function readForkPoint(repository: LocalRepository, base: string, head: string): Promise<string> {
  if (await isRecent(repository, base, head)) return base;
  try {
    return (await repository.git.run(['merge-base', '--end-of-options', base, head])).toString().trim();
  } catch (error) {
    if (error instanceof ProjectRefusal && error.code === 'git-failed') return base;
    throw error;
  }
}
