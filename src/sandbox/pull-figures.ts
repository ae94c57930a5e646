import { readCommit } from './git/commit.ts';
import { countApart, diffTrees, findMergeBase } from './git/history.ts';
import { mergeTrees } from './git/merge.ts';
import type { PullIssue } from './present/pull.ts';
import type { Pull, PullFigures, Repository } from './state.ts';

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

/** Whether it would merge without a clash; null once it is closed. */
export async function isMergeable(repo: Repository, { state, pull }: PullIssue): Promise<boolean | null> {
  if (state === 'closed') return null;
  const base = await readCommit(repo.git, `refs/heads/${pull.baseRef}`);
  const head = await readCommit(repo.git, pull.headSha);
  return base !== undefined && head !== undefined && (await mergeTrees(repo.git, base, head)) !== null;
}
