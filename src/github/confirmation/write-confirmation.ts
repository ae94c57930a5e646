import {
  addConfirmation,
  type Confirmation,
  confirmationPath,
  confirmationsBranch,
} from '../../core/confirmations/confirmation-file.ts';
import { isStale, type Outcome } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { commitTree } from '../tree/commit-tree.ts';
import { moveBranch } from '../tree/move-branch.ts';
import { readFile } from '../tree/read-file.ts';

/** Others may confirm at the same moment: each loses the race to each of the others at most once. */
const attempts = 8;

/**
 * Commits a confirmation to its branch, which begins without a parent when it is not there yet. A confirmation that is there
 * already changes nothing. `stale` when others were always faster, or GitHub's answers got lost.
 * @throws {GitHubRefusal} when GitHub will not have it, or the file on the branch is not as we write it
 */
export async function writeConfirmation(github: Repository, confirmation: Confirmation): Promise<Outcome> {
  for (let attempt = 1; attempt <= attempts; attempt += 1)
    try {
      await commitConfirmation(github, confirmation);
      return 'done';
    } catch (error) {
      if (!isStale(error)) throw new GitHubRefusal('record the confirmation', error);
    }
  return 'stale';
}

async function commitConfirmation(github: Repository, confirmation: Confirmation): Promise<void> {
  const { incident, merchant, at } = confirmation;
  const path = confirmationPath(incident);
  const head = await readHead(github, confirmationsBranch);
  const before = head === undefined ? undefined : await readFile(github, head, path);
  const text = addConfirmation(before, merchant, at);
  if (text === undefined) throw new Error(`the file "${path}" is not as it was written`);
  if (text === before) return;
  const repository = github;
  const message = `docs(confirmations): ${merchant} has confirmed ${incident}`;
  const to = await commitTree(repository, { parent: head, files: new Map([[path, text]]), message });
  await moveBranch(repository, { branch: confirmationsBranch, to, from: head });
}
