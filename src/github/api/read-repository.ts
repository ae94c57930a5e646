import type { RepositoryFacts } from '../../core/plan/facts.ts';
import type { GitHubClient, Repo } from './client.ts';
import { ifFound } from './refusal.ts';

/** A repository, and where its default branch stands. Undefined for an empty one. */
export async function readRepository(client: GitHubClient, repo: Repo): Promise<RepositoryFacts | undefined> {
  const { data } = await client.request('GET /repos/{owner}/{repo}', { ...repo });
  const head = await readHead(client, repo, data.default_branch);
  if (head === undefined) return undefined;
  return {
    owner: data.owner.login,
    name: data.name,
    visibility: visibilityOf(data),
    defaultBranch: data.default_branch,
    defaultHead: head,
    archived: data.archived,
  };
}

/** Commit that a branch points to; undefined when there is no such branch, or nothing in the repository. */
export async function readHead(client: GitHubClient, repo: Repo, branch: string): Promise<string | undefined> {
  const answer = await ifFound(
    client.request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...repo, ref: `heads/${branch}` }),
  );
  return answer?.data.object.sha;
}

/** Who can see a repository, as the API answers it. */
export function visibilityOf(data: { private: boolean; visibility?: string }): RepositoryFacts['visibility'] {
  if (data.visibility === 'internal') return 'internal';
  return data.private ? 'private' : 'public';
}
