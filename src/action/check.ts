import { configPath, openRevision, type Workspace } from '../workspace/open-workspace.ts';
import { readChanges } from '../workspace/read-changes.ts';
import { type ChangeToCheck, findChange } from './find-change.ts';
import type { Host, Result } from './host.ts';

/** What a check of nothing comes to. */
const nothing: Result = {
  code: 0,
  outputs: {
    result: 'clean',
    errors: '0',
    warnings: '0',
    problems: '{"records":0,"errors":0,"warnings":0,"problems":[]}',
  },
  summary: '',
};

/** Whether a change can matter to any check: told from names alone, before anything heavy is loaded. */
async function mayMatter(host: Host, workspace: Workspace, change: ChangeToCheck): Promise<boolean> {
  if (workspace.repository === undefined) return true;
  const config = host.inputs.config ?? configPath;
  const changes = await readChanges(workspace.repository, change.base, change.head, '');
  return changes.some(({ path }) => path.endsWith('.md') || path === config);
}

/**
 * Checks what a pull request or merge group changes, or on any other event the whole tree. Everything is read from git's
 * objects, so that a link in a pull request leads nowhere, and it needs no more than a token that may read.
 */
export async function check(host: Host): Promise<Result> {
  const workspace = await host.workspace();
  const change = await findChange(host, workspace);
  if (change !== undefined && !(await mayMatter(host, workspace, change))) {
    host.log('No record is changed here');
    return nothing;
  }
  const head = change?.head ?? workspace.repository?.head;
  const tree = head === undefined ? workspace.tree : await openRevision(workspace, head);
  const { checkTree } = await import('./check-tree.ts');
  return checkTree(host, workspace, tree, change);
}
