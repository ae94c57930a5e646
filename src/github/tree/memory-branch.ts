import { randomUUID } from 'node:crypto';
import { isStale } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import type { Repository } from '../api/repository.ts';
import { commitTree } from './commit-tree.ts';
import { moveBranch } from './move-branch.ts';

/** The newest commit of a branch that remembers something, and that one's tree. */
export interface MemoryTip {
  readonly commit: string;
  readonly tree: string;
}

/** Texts of files of a branch that shares no history with others, by path. `tip` is undefined where there is no branch yet. */
export async function readMemoryFiles(
  repository: Repository,
  branch: string,
  paths: readonly string[],
): Promise<{ readonly tip: MemoryTip | undefined; readonly texts: ReadonlyMap<string, string> }> {
  const { octokit, owner, repo } = repository;
  const commit = await readHead(repository, branch);
  const texts = new Map<string, string>();
  if (commit === undefined) return { tip: undefined, texts };
  const found = await octokit.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    owner,
    repo,
    commit_sha: commit,
  });
  const tree = found.data.tree.sha;
  const listed = await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    owner,
    repo,
    tree_sha: tree,
  });
  for (const path of paths) {
    const sha = listed.data.tree.find((entry) => entry.path === path)?.sha;
    if (sha === undefined) continue;
    const blob = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      owner,
      repo,
      file_sha: sha,
    });
    texts.set(path, Buffer.from(blob.data.content, 'base64').toString());
  }
  return { tip: { commit, tree }, texts };
}

/** What to write on such a branch. */
export interface MemoryFiles {
  readonly branch: string;
  /** As it was read. */
  readonly tip: MemoryTip | undefined;
  readonly files: ReadonlyMap<string, string>;
  readonly message: string;
}

/**
 * Writes on top of what was read. The branch only goes forward, so of two that write at the same time one is refused.
 * @returns whether it is written; false: somebody else was faster
 */
export async function writeMemoryFiles(
  repository: Repository,
  { branch, tip, files, message }: MemoryFiles,
): Promise<boolean> {
  const to = await commitTree(repository, {
    parent: tip?.commit,
    base: tip?.tree,
    files,
    // Two replicas that say the same in the same second would make the same commit, and both believe that it is theirs.
    message: `${message}\n\nWriter: ${randomUUID()}`,
  });
  try {
    await moveBranch(repository, { branch, to, from: tip?.commit });
    return true;
  } catch (error) {
    if (!isStale(error)) throw error;
    // The answer may have been lost after the branch had moved.
    return (await readHead(repository, branch)) === to;
  }
}
