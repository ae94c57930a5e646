import type { Step } from '../../core/plan/step.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Repository } from '../api/repository.ts';
import { commitTree } from './commit-tree.ts';
import { moveBranch } from './move-branch.ts';

type CreateBranch = Extract<Step, { kind: 'create-branch' }>;

/** Creates the branch with the draft on it in one stroke: the commit comes first, the ref that shows it last. */
export async function createBranch(repository: Repository, step: CreateBranch): Promise<Outcome> {
  const { branch, base: parent, file, message } = step;
  const to = await commitTree(repository, { parent, files: new Map([[file.path, file.text]]), message });
  await moveBranch(repository, { branch, to, from: undefined });
  return 'done';
}
