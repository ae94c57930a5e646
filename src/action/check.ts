import { type Change, readChanges } from '../workspace/git/read-changes.ts';
import { listTree } from '../workspace/list-tree.ts';
import { configPath, openRevision } from '../workspace/open-workspace.ts';
import { findChange } from './find-change.ts';
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
function mayMatter(host: Host, changes: readonly Change[]): boolean {
  const config = host.inputs.config ?? configPath;
  return changes.some(({ path, isLink }) => path.endsWith('.md') || path === config || isLink);
}

/**
 * Checks what a pull request or merge group changes, or on any other event the whole tree. Everything is read from git's
 * objects, so that a link in a pull request leads nowhere, and it needs no more than a token that may read.
 */
export async function check(host: Host): Promise<Result> {
  const workspace = await host.workspace();
  const { repository } = workspace;
  const change = await findChange(host, workspace);
  const changes = change && repository && (await readChanges(repository, change.base, change.head, ''));
  if (changes !== undefined && !mayMatter(host, changes)) {
    host.log('No record is changed here');
    return nothing;
  }
  const head = change?.head ?? repository?.head;
  const tree = head === undefined ? workspace.tree : await openRevision(workspace, head);
  // Git makes its list while the rules are loaded. A refusal is for the one who asks for the list.
  const listing = listTree(workspace, tree);
  listing.catch(() => undefined);
  const { checkTree } = await import('./check-tree.ts');
  const scope = change && { base: change.base, exactBase: change.exact, ...(changes && { changes }) };
  return checkTree(host, workspace, tree, change, { ...scope, listing });
}
