import type { BranchFacts } from '../../core/plan/facts.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { readHead } from '../api/read-repository.ts';
import { readRecord } from './read-file.ts';

/** The branch of an issue's postmortem: where it points, the record on it, and what its commits say. */
export async function readBranch(
  client: GitHubClient,
  repo: Repo,
  branch: string,
  folder: string,
  id: string,
): Promise<BranchFacts | undefined> {
  const head = await readHead(client, repo, branch);
  if (head === undefined) return undefined;
  const file = await readRecord(client, repo, head, folder, id);
  if (file === undefined) return { head, file, messages: [] };
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits', {
    ...repo,
    sha: head,
    path: file.path,
    per_page: 100,
  });
  return { head, file, messages: data.map(({ commit }) => commit.message) };
}
