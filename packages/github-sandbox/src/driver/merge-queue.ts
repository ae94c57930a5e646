import { announce } from '../acts/announce.ts';
import { moveBranch } from '../acts/branch-moves.ts';
import { settleMerge } from '../acts/pull-acts.ts';
import { DriverError, requireRepository, requireUser } from '../acts/require.ts';
import { readCommit, writeCommit } from '../git/commit.ts';
import { mergeTrees } from '../git/merge.ts';
import { noSha } from '../git/store.ts';
import { isPull, type PullIssue } from '../present/pull.ts';
import { webFlow } from '../resources/merging.ts';
import { atLeast, roleOf } from '../world/permissions.ts';
import { findIssue, type Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';

export interface Queued {
  readonly repository: string;
  readonly number: number;
  readonly user: string;
}

function requirePull(repo: Repository, number: number): PullIssue {
  const issue = findIssue(repo, number);
  if (!issue || !isPull(issue) || issue.state === 'closed')
    throw new DriverError(`Unexpected pull request '${number}', expected an open one`);
  return issue;
}

/**
 * A person adds a pull request to the merge queue: its merge commit is made at once, and checks of it are asked for. The
 * base moves there only when they have passed, so the commit is older than the merge.
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export async function enqueue(world: World, input: Queued): Promise<{ sha: string; ref: string }> {
  const repo = requireRepository(world, input.repository);
  const user = requireUser(world, input.user);
  if (!atLeast(roleOf(repo, user), 'write'))
    throw new DriverError(`Unexpected user '${input.user}', expected write access`);
  const issue = requirePull(repo, input.number);
  const base = await readCommit(repo.git, `refs/heads/${issue.pull.baseRef}`);
  const head = await readCommit(repo.git, issue.pull.headSha);
  const tree = base && head && (await mergeTrees(repo.git, base, head));
  if (!base || !head || !tree)
    throw new DriverError(`Unexpected pull request '${input.number}', expected one that merges`);
  const author = { name: user.name ?? user.login, email: user.email, date: world.clock.now() };
  const message = `Merge pull request #${issue.number} from ${issue.pull.headRef}\n\n${issue.title}`;
  const committer = webFlow(author.date);
  const sha = writeCommit(repo.git, { tree, parents: [base.sha, head.sha], author, committer, message });
  const ref = `gh-readonly-queue/${issue.pull.baseRef}/pr-${issue.number}-${base.sha}`;
  await repo.git.update(`refs/heads/${ref}`, sha, noSha);
  repo.queue.set(issue.number, { sha, ref });
  const who = { name: author.name, email: author.email };
  const timestamp = world.clock.stamp();
  const head_commit = { id: sha, tree_id: tree, message, timestamp, author: who, committer: who };
  const group = {
    head_sha: sha,
    head_ref: `refs/heads/${ref}`,
    base_sha: base.sha,
    base_ref: `refs/heads/${issue.pull.baseRef}`,
    head_commit,
  };
  const actor = { kind: 'user', user } as const;
  announce(world, { event: 'merge_group', action: 'checks_requested', repo, actor, payload: { merge_group: group } });
  return { sha, ref };
}

/** The checks of the queue have passed: the base moves to the commit that was made when the pull request was queued. */
export async function mergeQueued(world: World, input: Queued): Promise<{ sha: string }> {
  const repo = requireRepository(world, input.repository);
  const user = requireUser(world, input.user);
  const issue = requirePull(repo, input.number);
  const entry = repo.queue.get(input.number);
  const base = await readCommit(repo.git, `refs/heads/${issue.pull.baseRef}`);
  if (!entry || !base) throw new DriverError(`Unexpected pull request '${input.number}', expected one in the queue`);
  const scene = { world, repo, actor: { kind: 'user', user }, user } as const;
  settleMerge(scene, issue, entry.sha);
  const reference = `refs/heads/${issue.pull.baseRef}`;
  await moveBranch(scene, { reference, before: base.sha, after: entry.sha }, true);
  await repo.git.update(`refs/heads/${entry.ref}`, noSha, entry.sha);
  repo.queue.delete(input.number);
  return { sha: entry.sha };
}
