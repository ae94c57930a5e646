import { type Outbox, parseOutbox } from '../../core/notify/outbox.ts';
import type { Repository } from '../api/repository.ts';
import { type MemoryTip, readMemoryFiles } from '../tree/memory-branch.ts';

/** The branch that remembers which notices were sent. It shares no history with others. */
export const memoryBranch = 'debrief/notifications';

/** What the branch says. */
export interface NoticeMemory {
  /** Undefined where there is no branch yet. */
  readonly tip: MemoryTip | undefined;
  /** By the name of a target; `unreadable` where somebody has changed it to what cannot be understood. */
  readonly outboxes: ReadonlyMap<string, Outbox | 'unreadable'>;
}

export const memoryFile = (name: string): string => `${name}.txt`;

/** Reads what was sent to these targets. */
export async function readMemory(repository: Repository, names: readonly string[]): Promise<NoticeMemory> {
  const { tip, texts } = await readMemoryFiles(repository, memoryBranch, names.map(memoryFile));
  const outboxes = new Map<string, Outbox | 'unreadable'>();
  for (const name of names) {
    const text = texts.get(memoryFile(name));
    if (text !== undefined) outboxes.set(name, parseOutbox(text) ?? 'unreadable');
  }
  return { tip, outboxes };
}
