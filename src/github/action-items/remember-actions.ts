import {
  type ActionMemory,
  actionItemsBranch,
  actionItemsFile,
  parseActionMemory,
  renderActionMemory,
} from '../../core/action-items/action-memory.ts';
import type { Repository } from '../api/repository.ts';
import { type MemoryTip, readMemoryFiles, writeMemoryFiles } from '../tree/memory-branch.ts';

const words = `Debrief remembers here which issue each action item became: id of the record, print of the item, issue, what record and issue
last agreed on, what was said, and since when somebody is at it. Without this branch it looks for issues with its label and its mark.
`;

/** What the branch says. */
export interface RememberedActions {
  readonly tip: MemoryTip | undefined;
  /** `unreadable` where somebody has changed it to what cannot be understood. */
  readonly memory: ActionMemory | 'unreadable';
}

export async function readRememberedActions(repository: Repository): Promise<RememberedActions> {
  const { tip, texts } = await readMemoryFiles(repository, actionItemsBranch, [actionItemsFile]);
  return { tip, memory: parseActionMemory(texts.get(actionItemsFile) ?? '') ?? 'unreadable' };
}

/** @returns whether it is written; false: somebody else was faster */
export async function rememberActions(
  repository: Repository,
  tip: MemoryTip | undefined,
  memory: ActionMemory,
): Promise<boolean> {
  const files = new Map([[actionItemsFile, renderActionMemory(memory)]]);
  if (tip === undefined) files.set('README.md', words);
  const message = 'Remember the issues of action items';
  return writeMemoryFiles(repository, { branch: actionItemsBranch, tip, files, message });
}
