import { readCommit, writeCommit } from '../git/commit.ts';
import { countApart, diffTrees, findMergeBase } from '../git/history.ts';
import { mergeTrees } from '../git/merge.ts';
import { noSha } from '../git/store.ts';
import type { PullIssue } from '../present/pull.ts';
import type { Pull, PullFigures, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** What a pull request would bring, asked of git: to be stored whenever its head or base changes. */
export async function readFigures(repo: Repository, pull: Pick<Pull, 'baseSha' | 'headSha'>): Promise<PullFigures> {
  const { baseSha, headSha } = pull;
  const mergeBase = (await findMergeBase(repo.git, baseSha, headSha)) ?? baseSha;
  const files = await diffTrees(repo.git, mergeBase, headSha);
  return {
    commits: (await countApart(repo.git, baseSha, headSha)).ahead,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
  };
}

/** Merges head and base to try, as GitHub does for `pull_request` workflows; false when they clash, null once closed. */
export async function tryMerge(world: World, repo: Repository, issue: PullIssue): Promise<boolean | null> {
  const { pull } = issue;
  if (issue.state === 'closed') return null;
  const base = await readCommit(repo.git, `refs/heads/${pull.baseRef}`);
  const head = await readCommit(repo.git, pull.headSha);
  if (!base || !head) return false;
  const known = pull.testMerge;
  if (known?.base === base.sha && known.head === head.sha) return known.sha !== null;
  const tree = await mergeTrees(repo.git, base, head);
  const author = { name: 'GitHub', email: 'noreply@github.com', date: world.clock.now() };
  const message = `Merge ${head.sha} into ${base.sha}`;
  const sha =
    tree && writeCommit(repo.git, { tree, parents: [base.sha, head.sha], author, committer: author, message });
  const reference = `refs/pull/${issue.number}/merge`;
  const before = known?.sha ?? noSha;
  if ((sha ?? noSha) !== before) await repo.git.update(reference, sha ?? noSha, before);
  pull.testMerge = { base: base.sha, head: head.sha, sha };
  return sha !== null;
}
