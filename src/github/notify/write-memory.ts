import { randomUUID } from 'node:crypto';
import { type Outbox, renderOutbox } from '../../core/notify/outbox.ts';
import { isStale } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import type { Repository } from '../api/repository.ts';
import { commitTree } from '../tree/commit-tree.ts';
import { moveBranch } from '../tree/move-branch.ts';
import { memoryBranch, memoryFile, type NoticeMemory } from './read-memory.ts';

const words = `Debrief remembers here which notices it has sent, so that nobody is told twice: a line for each event, with its state, the
time and the number of attempts. Without this branch, everything that has happened so far counts as told.
`;

/**
 * Writes the memory of targets on top of what was read. The branch only goes forward, so of two that write at the same time one is
 * refused.
 * @returns whether it is written; false: somebody else was faster
 */
export async function writeMemory(
  repository: Repository,
  tip: NoticeMemory['tip'],
  outboxes: ReadonlyMap<string, Outbox>,
): Promise<boolean> {
  const files = new Map([...outboxes].map(([name, outbox]) => [memoryFile(name), renderOutbox(outbox)]));
  if (tip === undefined) files.set('README.md', words);
  const to = await commitTree(repository, {
    parent: tip?.commit,
    base: tip?.tree,
    files,
    // Two replicas that say the same in the same second would make the same commit, and both believe that it is theirs.
    message: `Remember which notices were sent\n\nWriter: ${randomUUID()}`,
  });
  try {
    await moveBranch(repository, { branch: memoryBranch, to, from: tip?.commit });
    return true;
  } catch (error) {
    if (!isStale(error)) throw error;
    // The answer may have been lost after the branch had moved.
    return (await readHead(repository, memoryBranch)) === to;
  }
}
