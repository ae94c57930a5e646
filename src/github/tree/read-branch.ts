import type { BranchFacts } from '../../core/plan/facts.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { readHead } from '../api/read-repository.ts';
import type { Selves } from '../api/selves.ts';
import { readForeignCommits } from './own-commits.ts';
import { readRecord } from './read-file.ts';

/** The branch of an issue's postmortem: where it points, the record on it, and what its commits say. */
export async function readBranch(
  client: GitHubClient,
  repo: Repo,
  branch: string,
  folder: string,
  id: string,
  own: { readonly base: string; readonly selves: Selves },
): Promise<BranchFacts | undefined> {
  const head = await readHead(client, repo, branch);
  if (head === undefined) return undefined;
  const foreign = await readForeignCommits(client, repo, { base: own.base, head }, own.selves);
  const file = await readRecord(client, repo, head, folder, id);
  if (file === undefined) return { head, file, messages: [], foreign };
  return { head, file, messages: await readMessages(client, repo, head, file.path), foreign };
}

/** Messages of the commits that touched a file, newest first. */
export async function readMessages(
  client: GitHubClient,
  repo: Repo,
  head: string,
  path: string,
): Promise<readonly string[]> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits', {
    ...repo,
    sha: head,
    path,
    per_page: 100,
  });
  return data.map(({ commit }) => commit.message);
}
