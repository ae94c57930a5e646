import { type Commit, readCommit } from '../git/commit.ts';
import { diffTrees, emptyTree, isFastForward, listCommits } from '../git/history.ts';
import { noSha } from '../git/store.ts';
import { isPull, type PullIssue } from '../present/pull.ts';
import { presentRepository, repositoryPage } from '../present/repository.ts';
import type { Actor } from '../world/actor.ts';
import { stampOf } from '../world/clock.ts';
import { atLeast, roleOf } from '../world/permissions.ts';
import { unprocessable } from '../world/refusal.ts';
import { violationOf } from '../world/rules.ts';
import { findIssue, type Repository, type User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { announce, isAwaited } from './announce.ts';
import { closingReferences } from './closing-words.ts';
import { announceIssue, closeIssue, type Scene } from './issue-acts.ts';
import { settleMerge } from './pull-acts.ts';
import { readFigures, tryMerge } from './pull-figures.ts';
import { parkRuns } from './workflow-runs.ts';

/** A reference that went from one commit to another; 40 zeros: it was made or removed. */
export interface Move {
  readonly reference: string;
  readonly before: string;
  readonly after: string;
}

/** Branches that this actor may not move by a push or through the API. */
export function protectedFrom(repo: Repository, actor: Actor): readonly string[] {
  const admin = actor.kind === 'user' && atLeast(roleOf(repo, actor.user), 'admin');
  return admin ? [] : repo.settings.protectedBranches;
}

async function presentPushedCommit(scene: Scene, commit: Commit): Promise<object> {
  const { world, repo } = scene;
  const parent = commit.parents[0] ? ((await readCommit(repo.git, commit.parents[0]))?.tree ?? emptyTree) : emptyTree;
  const files = await diffTrees(repo.git, parent, commit.tree);
  const paths = (status: string) => files.filter((file) => file.status === status).map((file) => file.path);
  const person = ({ name, email }: Commit['author']) => {
    const known = world.state.users.find((user) => user.email === email);
    return { name, email, ...(known ? { username: known.login } : {}) };
  };
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: stampOf(commit.committer.date),
    url: `${repositoryPage(world, repo)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: paths('added'),
    removed: paths('removed'),
    modified: [...paths('modified'), ...paths('renamed')],
  };
}

/** What the move brought to the branch, oldest first; of a new branch what the default branch does not have. */
async function newCommits(scene: Scene, move: Move): Promise<Commit[]> {
  const { git, defaultBranch } = scene.repo;
  if (move.after === noSha) return [];
  const isFirst = move.reference === `refs/heads/${defaultBranch}` && move.before === noSha;
  const known = move.before === noSha ? `refs/heads/${defaultBranch}` : move.before;
  const exists = !isFirst && (await git.read(known)) !== undefined;
  const shas = await listCommits(git, [move.after, ...(exists ? [`^${known}`] : [])], ['--reverse']);
  const commits = await Promise.all(shas.map((sha) => readCommit(git, sha)));
  return commits.filter((commit) => commit !== undefined);
}

async function announcePush(scene: Scene, move: Move, commits: readonly Commit[]): Promise<void> {
  const { world, repo, actor, user } = scene;
  const shown = await Promise.all(commits.slice(-20).map((commit) => presentPushedCommit(scene, commit)));
  const head = move.after === noSha ? undefined : await readCommit(repo.git, move.after);
  const replaced = move.before !== noSha && move.after !== noSha;
  const seconds = (stamp: string) => Math.floor(Date.parse(stamp) / 1000);
  const payload = {
    ref: move.reference,
    before: move.before,
    after: move.after,
    pusher: { name: user.login, email: user.email },
    created: move.before === noSha,
    deleted: move.after === noSha,
    forced: replaced && !(await isFastForward(repo.git, move.before, move.after)),
    base_ref: null,
    compare: `${repositoryPage(world, repo)}/compare/${move.before.slice(0, 12)}...${move.after.slice(0, 12)}`,
    commits: shown,
    head_commit: head ? await presentPushedCommit(scene, head) : null,
  };
  const { permissions: _, ...picture } = presentRepository(world, repo);
  const times = { created_at: seconds(repo.createdAt), pushed_at: seconds(repo.pushedAt) };
  const repository = { ...picture, ...times, stargazers: 0, master_branch: repo.defaultBranch };
  announce(world, { event: 'push', action: null, repo, actor, payload, repository });
}

/** "Fixes #1" in what reached the default branch closes the issue. */
function closeMentioned(scene: Scene, commits: readonly Commit[]): void {
  for (const commit of commits)
    for (const number of closingReferences(commit.message)) {
      const issue = findIssue(scene.repo, number);
      if (issue && !issue.pull) closeIssue(scene, issue, 'completed', commit.sha);
    }
}

function openPulls(repositories: readonly Repository[]): { repo: Repository; issue: PullIssue }[] {
  return repositories.flatMap((repo) =>
    repo.issues
      .filter(isPull)
      .filter((issue) => issue.state === 'open')
      .map((issue) => ({ repo, issue })),
  );
}

/** A pull request follows its head branch, and ends with it. */
async function synchronize(scene: Scene, move: Move): Promise<void> {
  const branch = move.reference.slice('refs/heads/'.length);
  for (const { repo, issue } of openPulls(scene.world.state.repositories)) {
    const { pull } = issue;
    if (pull.headRepository !== scene.repo || pull.headRef !== branch) continue;
    const there = { ...scene, repo };
    if (move.after === noSha) {
      closeIssue(there, issue);
      continue;
    }
    if (repo !== scene.repo) await repo.git.borrow(scene.repo.git, move.after);
    await repo.git.update(`refs/pull/${issue.number}/head`, move.after, pull.headSha);
    pull.headSha = move.after;
    pull.baseSha = (await readCommit(repo.git, pull.baseRef))?.sha ?? pull.baseSha;
    pull.figures = await readFigures(repo, pull);
    await tryMerge(scene.world, repo, issue);
    issue.updatedAt = scene.world.clock.stamp();
    announceIssue(there, issue, 'synchronize', { before: move.before, after: move.after });
    await parkRuns(there, issue, 'synchronize');
  }
}

function openOnto(repo: Repository, branch: string): PullIssue[] {
  return repo.issues.filter(isPull).filter((issue) => issue.state === 'open' && issue.pull.baseRef === branch);
}

/** A pull request whose commits reached its base by a push is merged. */
function settleReached(scene: Scene, branch: string, commits: readonly Commit[]): void {
  const reached = new Set(commits.map((commit) => commit.sha));
  for (const issue of openOnto(scene.repo, branch))
    if (reached.has(issue.pull.headSha)) settleMerge(scene, issue, issue.pull.headSha);
}

/** Tells everyone what a move means: the push, the pull requests that follow, the issues it closes. */
export async function followMove(scene: Scene, move: Move): Promise<void> {
  const { world, repo, actor } = scene;
  repo.pushedAt = world.clock.stamp();
  repo.updatedAt = repo.pushedAt;
  const branch = move.reference.startsWith('refs/heads/') ? move.reference.slice('refs/heads/'.length) : undefined;
  const isDefault = branch === repo.defaultBranch;
  const isHeard = isAwaited(world, { event: 'push', action: null, repo, actor });
  const matters = isHeard || isDefault || (branch !== undefined && openOnto(repo, branch).length > 0);
  const commits = matters ? await newCommits(scene, move) : [];
  if (isHeard) await announcePush(scene, move, commits);
  if (branch === undefined) return;
  await synchronize(scene, move);
  settleReached(scene, branch, commits);
  if (!isDefault) return;
  for (const { author } of commits) repo.contributors.add(author.email.toLowerCase());
  closeMentioned(scene, commits);
}

/** @throws {Refusal} 422 in the words of the rules that the move violates */
async function assertRules({ world, repo, actor }: Scene, move: Move): Promise<void> {
  if (repo.settings.rulesets.length === 0 || !move.reference.startsWith('refs/heads/')) return;
  const moved = move.before !== noSha && move.after !== noSha;
  const isForward = !moved || (await isFastForward(repo.git, move.before, move.after));
  const violation = violationOf(repo, actor, { ...move, isForward, isSigned: world.state.verified.has(move.after) });
  if (violation !== undefined) throw unprocessable(violation);
}

/**
 * Moves a branch on behalf of the actor.
 * @throws {Refusal} 422 for a protected branch, or one that is not at `before` any more
 */
export async function moveBranch(scene: Scene, move: Move, ignoreProtection = false): Promise<void> {
  const { repo, actor } = scene;
  const name = move.reference.slice('refs/heads/'.length);
  if (!ignoreProtection && move.before !== noSha && protectedFrom(repo, actor).includes(name))
    throw unprocessable(
      move.after === noSha
        ? 'Cannot delete this branch'
        : `Changes must be made through a pull request. Protected branch update failed for ${move.reference}.`,
    );
  if (!ignoreProtection) await assertRules(scene, move);
  if (!(await repo.git.update(move.reference, move.after, move.before))) {
    // GitHub says no more than that when a branch stands where the new one needs a folder:
    // https://github.com/googleapis/release-please/issues/1024
    const exists = (await repo.git.read(move.reference)) !== undefined;
    throw unprocessable(move.before === noSha && exists ? 'Reference already exists' : 'Reference update failed');
  }
  await followMove(scene, move);
}

/** GitHub signs what a bot commits through the API in its own name. */
export function vouch(world: World, actor: Actor, sha: string): void {
  if (actor.kind === 'installation' || actor.kind === 'actions') world.state.verified.add(sha);
}

/** How the committer of what the API writes is called. */
export function identityOf(world: World, user: User): { name: string; email: string; date: Date } {
  return { name: user.name ?? user.login, email: user.email, date: world.clock.now() };
}
