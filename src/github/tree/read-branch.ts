import type { BranchFacts } from '../../core/plan/facts.ts';
import { readHead } from '../api/read-repository.ts';
import type { Repository } from '../api/repository.ts';
import type { Selves } from '../api/selves.ts';
import { readForeignCommits } from './own-commits.ts';
import { readRecord } from './read-file.ts';

/** The branch of an issue's postmortem: where it points, the record on it, and what its commits say. */
export async function readBranch(
  github: Repository,
  branch: string,
  { folder, id }: { readonly folder: string; readonly id: string },
  own: { readonly base: string; readonly selves: Selves },
): Promise<BranchFacts | undefined> {
  const head = await readHead(github, branch);
  if (head === undefined) return undefined;
  const foreign = await readForeignCommits(github, { base: own.base, head }, own.selves);
  const file = await readRecord(github, head, folder, id);
  if (file === undefined) return { head, file, messages: [], foreign };
  return { head, file, messages: await readMessages(github, head, file.path), foreign };
}

/** Messages of the commits that touched a file, newest first. */
export async function readMessages(
  { octokit, owner, repo }: Repository,
  head: string,
  path: string,
): Promise<readonly string[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits', {
    owner,
    repo,
    sha: head,
    path,
    per_page: 100,
  });
  return data.map(({ commit }) => commit.message);
}
