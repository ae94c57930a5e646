import type { LiftRequest } from '../../core/confirmations/plan-lifts.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { isStale, type Outcome } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { selvesOf } from '../api/selves.ts';
import { approvalNote } from '../pull/approval-note.ts';
import { readPullRequests } from '../pull/read-pull-requests.ts';
import { commitTree } from '../tree/commit-tree.ts';
import { moveBranch } from '../tree/move-branch.ts';
import { isOwnCommit, readForeignCommits } from '../tree/own-commits.ts';
import { readFile } from '../tree/read-file.ts';

/** What a lift starts from. */
export interface LiftBase {
  readonly branch: string;
  /** Commit that it points to. */
  readonly head: string;
  /** Login that the token writes under. */
  readonly self: string;
  /** Write nothing. */
  readonly dryRun: boolean;
}

/**
 * Opens the pull request of a lift, once: one that was merged or closed is never replaced. A branch that a crash has left
 * without a pull request gets one, if all on it is ours: otherwise it is `left`. While it is open and nobody else has committed to it, it follows the record.
 * @throws {GitHubRefusal} when GitHub will not have it
 */
export async function openLift(
  client: GitHubClient,
  repo: Repo,
  base: LiftBase,
  request: LiftRequest,
): Promise<Outcome | 'unchanged' | 'left'> {
  try {
    return await open(client, repo, base, request);
  } catch (error) {
    if (isStale(error)) return 'stale';
    throw new GitHubRefusal(`open the lift of "${request.incident}"`, error);
  }
}

async function open(
  client: GitHubClient,
  repo: Repo,
  base: LiftBase,
  request: LiftRequest,
): Promise<'done' | 'unchanged' | 'left'> {
  const { branch, title, body } = request;
  const selves = selvesOf(base.self, { formerBots: [] });
  const [known] = await readPullRequests(client, repo, branch, selves);
  const head = await readHead(client, repo, branch);
  // A branch is not ours because of its name, nor is what somebody proposes from it.
  if (known?.own === false && known.state === 'open') return 'left';
  if (known === undefined && head !== undefined) {
    const foreign = await readForeignCommits(client, repo, { base: base.head, head }, selves);
    if (foreign.length > 0) return 'left';
  }
  if (known !== undefined && (known.state !== 'open' || head === undefined)) return 'unchanged';
  if (base.dryRun) return known === undefined ? 'done' : 'unchanged';
  if (head === undefined || (await isOutOfDate(client, repo, base, request, head))) {
    const to = await commitLift(client, repo, base, request);
    await moveBranch({ octokit: client, ...repo }, { branch, to, from: head, force: true });
  }
  if (known !== undefined) return 'unchanged';
  const note = await approvalNote(client, repo, base.self, base.branch);
  const opening = { ...repo, head: branch, base: base.branch, title, body: body + note, request: { retries: 0 } };
  await client.request('POST /repos/{owner}/{repo}/pulls', opening);
  return 'done';
}

function commitLift(client: GitHubClient, repo: Repo, base: LiftBase, { path, text, title }: LiftRequest) {
  const files = new Map([[path, text]]);
  return commitTree({ octokit: client, ...repo }, { parent: base.head, files, message: `docs(postmortem): ${title}` });
}

/** The record has changed since our commit, which is still the last one. */
async function isOutOfDate(
  client: GitHubClient,
  repo: Repo,
  base: LiftBase,
  { path, source }: LiftRequest,
  head: string,
): Promise<boolean> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...repo, ref: head });
  const parent = data.parents[0]?.sha;
  if (parent === undefined || parent === base.head || !isOwnCommit(selvesOf(base.self, { formerBots: [] }), data))
    return false;
  return (await readFile(client, repo, parent, path)) !== source;
}
