import type { LiftRequest } from '../../core/confirmations/plan-lifts.ts';
import { isStale, type Outcome } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
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
  github: Repository,
  base: LiftBase,
  request: LiftRequest,
): Promise<Outcome | 'unchanged' | 'left'> {
  try {
    return await open(github, base, request);
  } catch (error) {
    if (isStale(error)) return 'stale';
    throw new GitHubRefusal(`open the lift of "${request.incident}"`, error);
  }
}

async function open(github: Repository, base: LiftBase, request: LiftRequest): Promise<'done' | 'unchanged' | 'left'> {
  const { octokit, owner, repo } = github;
  const { branch, title, body } = request;
  const selves = selvesOf(base.self, { formerBots: [] });
  const [known] = await readPullRequests(github, branch, selves);
  const head = await readHead(github, branch);
  // A branch is not ours because of its name, nor is what somebody proposes from it.
  if (known?.own === false && known.state === 'open') return 'left';
  if (known === undefined && head !== undefined) {
    const foreign = await readForeignCommits(github, { base: base.head, head }, selves);
    if (foreign.length > 0) return 'left';
  }
  if (known !== undefined && (known.state !== 'open' || head === undefined)) return 'unchanged';
  if (base.dryRun) return known === undefined ? 'done' : 'unchanged';
  if (head === undefined || (await isOutOfDate(github, base, request, head))) {
    const to = await commitLift(github, base, request);
    await moveBranch(github, { branch, to, from: head, force: true });
  }
  if (known !== undefined) return 'unchanged';
  const note = await approvalNote(github, base.self, base.branch);
  const opening = { owner, repo, head: branch, base: base.branch, title, body: body + note, request: { retries: 0 } };
  await octokit.request('POST /repos/{owner}/{repo}/pulls', opening);
  return 'done';
}

function commitLift(github: Repository, base: LiftBase, { path, text, title }: LiftRequest) {
  const files = new Map([[path, text]]);
  return commitTree(github, { parent: base.head, files, message: `docs(postmortem): ${title}` });
}

/** The record has changed since our commit, which is still the last one. */
async function isOutOfDate(
  github: Repository,
  base: LiftBase,
  { path, source }: LiftRequest,
  head: string,
): Promise<boolean> {
  const { octokit, owner, repo } = github;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { owner, repo, ref: head });
  const parent = data.parents[0]?.sha;
  if (parent === undefined || parent === base.head || !isOwnCommit(selvesOf(base.self, { formerBots: [] }), data))
    return false;
  return (await readFile(github, parent, path)) !== source;
}
