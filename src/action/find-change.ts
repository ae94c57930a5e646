import { readParents } from '../workspace/git/read-parents.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { ensureCommit } from './fetch-commit.ts';
import type { Host } from './host.ts';

/** Two commits to compare: what is to be merged, and what it would be merged into. */
export interface ChangeToCheck {
  readonly head: string;
  readonly base: string;
  /** `base` is what `head` was made from; otherwise the branches may have moved apart. */
  readonly exact: boolean;
}

/**
 * Which commits a pull request or merge group is about. By default the runner checks out the merge of a pull request's
 * branch with its target, whose first parent is the target as it was for that merge; that pair shows what would change.
 */
export async function findChange(host: Host, { repository }: Workspace): Promise<ChangeToCheck | undefined> {
  const { change } = host.event;
  if (change === undefined || repository?.head === undefined) return undefined;
  const parents = await readParents(repository, repository.head);
  const [target, branch] = parents;
  if (target !== undefined && branch === change.head) {
    await ensureCommit(host, repository, target);
    return { head: repository.head, base: target, exact: true };
  }
  await ensureCommit(host, repository, change.head);
  await ensureCommit(host, repository, change.base);
  return { head: change.head, base: change.base, exact: host.event.name === 'merge_group' };
}
