import { type Outbox, renderOutbox } from '../../core/notify/outbox.ts';
import type { Repository } from '../api/repository.ts';
import { writeMemoryFiles } from '../tree/memory-branch.ts';
import { memoryBranch, memoryFile, type NoticeMemory } from './read-memory.ts';

const words = `Debrief remembers here which notices it has sent, so that nobody is told twice: a line for each event, with its state, the
time and the number of attempts. Without this branch, everything that has happened so far counts as told.
`;

/**
 * Writes the memory of targets on top of what was read.
 * @returns whether it is written; false: somebody else was faster
 */
export async function writeMemory(
  repository: Repository,
  tip: NoticeMemory['tip'],
  outboxes: ReadonlyMap<string, Outbox>,
): Promise<boolean> {
  const files = new Map([...outboxes].map(([name, outbox]) => [memoryFile(name), renderOutbox(outbox)]));
  if (tip === undefined) files.set('README.md', words);
  return writeMemoryFiles(repository, {
    branch: memoryBranch,
    tip,
    files,
    message: 'Remember which notices were sent',
  });
}
