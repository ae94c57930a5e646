import { isMisnamedRecord } from '../core/postmortem/record-file.ts';
import { createComparison } from '../project/comparison.ts';
import { configPath, isNearConfig } from '../project/config-path.ts';
import type { Change } from '../project/revisions.ts';
import { briefly } from '../workspace/brief-work.ts';
import { openRevision } from '../workspace/open-workspace.ts';
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

const isMarkdown = (path: string): boolean => path.endsWith('.md') || isMisnamedRecord(path);

/** Whether a change can matter to any check: told from names alone, before anything heavy is loaded. */
function mayMatter(host: Host, changes: readonly Change[]): boolean {
  const config = host.inputs.config ?? configPath;
  return changes.some(({ path, isLink }) => isMarkdown(path) || path === config || isNearConfig(path) || isLink);
}

/**
 * Checks what a pull request or merge group changes, or on any other event the whole tree. Everything is read from git's
 * objects, so that a link in a pull request leads nowhere, and it needs no more than a token that may read.
 */
export async function check(host: Host): Promise<Result> {
  const workspace = await host.workspace();
  const { revisions } = workspace;
  const change = await findChange(host, workspace);
  const head = change?.head ?? revisions?.head;
  const tree = head === undefined ? workspace.tree : await openRevision(workspace, head);
  const comparison = change && revisions && (await createComparison(revisions, { ...change, head: tree }));
  if (comparison !== undefined && !mayMatter(host, await comparison.changes(''))) {
    host.log('No record is changed here');
    return nothing;
  }
  const { checkTree } = await import('./check-tree.ts');
  const look = () => checkTree(host, { ...workspace, tree }, comparison);
  return comparison === undefined ? look() : briefly(look);
}
