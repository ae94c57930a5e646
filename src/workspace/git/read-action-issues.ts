import {
  type ActionMemory,
  actionItemsBranch,
  actionItemsFile,
  parseActionMemory,
} from '../../core/action-items/action-memory.ts';
import type { LocalRepository } from './local-repository.ts';

/**
 * Which issues were opened for action items, by the branch of any remote that says so: the newest of several. Undefined where none does, and
 * where it cannot be read. Asks nobody over a network.
 */
export async function readOpenedIssues({ git }: LocalRepository): Promise<ActionMemory | undefined> {
  const patterns = [`refs/heads/${actionItemsBranch}`, `refs/remotes/*/${actionItemsBranch}`];
  const found = await git.run(['for-each-ref', '--sort=-committerdate', '--format=%(objectname)', ...patterns]);
  const [newest] = found.toString().split('\n');
  if (!newest) return undefined;
  const text = await git.run(['cat-file', 'blob', `${newest}:${actionItemsFile}`]).catch(() => undefined);
  return text && parseActionMemory(text.toString());
}
