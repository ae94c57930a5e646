import { addConfirmation, confirmationPath, confirmationsBranch } from '../../core/confirmations/confirmation-file.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { isStale, type Outcome } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { readFile } from '../tree/read-file.ts';
import { writeTree } from '../tree/write-tree.ts';

/** One merchant's word that it has patched. */
export interface Confirmation {
  /** Id of the record. */
  readonly incident: string;
  readonly merchant: string;
  readonly at: Instant;
}

/** Others may confirm at the same moment: each loses the race to each of the others at most once. */
const attempts = 8;

/**
 * Commits a confirmation to its branch, which begins without a parent when it is not there yet. A confirmation that is there
 * already changes nothing. `stale` when others were always faster, or GitHub's answers got lost.
 * @throws {GitHubRefusal} when GitHub will not have it, or the file on the branch is not as we write it
 */
export async function writeConfirmation(
  client: GitHubClient,
  repo: Repo,
  confirmation: Confirmation,
): Promise<Outcome> {
  for (let attempt = 1; attempt <= attempts; attempt += 1)
    try {
      await commitConfirmation(client, repo, confirmation);
      return 'done';
    } catch (error) {
      if (!isStale(error)) throw new GitHubRefusal('record the confirmation', error);
    }
  return 'stale';
}

async function commitConfirmation(client: GitHubClient, repo: Repo, confirmation: Confirmation): Promise<void> {
  const { incident, merchant, at } = confirmation;
  const path = confirmationPath(incident);
  const head = await readHead(client, repo, confirmationsBranch);
  const before = head === undefined ? undefined : await readFile(client, repo, head, path);
  const text = addConfirmation(before, merchant, at);
  if (text === undefined) throw new Error(`the file "${path}" is not as it was written`);
  if (text === before) return;
  const base = head === undefined ? undefined : await readTree(client, repo, head);
  const tree = await writeTree(client, repo, base, new Map([[path, text]]), []);
  const { data } = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...repo,
    message: `docs(confirmations): ${merchant} has confirmed ${incident}`,
    tree,
    parents: head === undefined ? [] : [head],
  });
  const target = { ...repo, sha: data.sha, request: { retries: 0 } };
  if (head === undefined)
    await client.request('POST /repos/{owner}/{repo}/git/refs', {
      ...target,
      ref: `refs/heads/${confirmationsBranch}`,
    });
  else
    await client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...target,
      ref: `heads/${confirmationsBranch}`,
      force: false,
    });
}

async function readTree(client: GitHubClient, repo: Repo, commit: string): Promise<string> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...repo,
    commit_sha: commit,
  });
  return data.tree.sha;
}
