import type { RepositoryFacts } from '../../core/plan/facts.ts';
import { ifFound } from './refusal.ts';
import type { Repository } from './repository.ts';

/** A repository, and where its default branch stands. Undefined for an empty one. */
export async function readRepository(github: Repository): Promise<RepositoryFacts | undefined> {
  const { octokit, owner, repo } = github;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  const head = await readHead(github, data.default_branch);
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
export async function readHead({ octokit, owner, repo }: Repository, branch: string): Promise<string | undefined> {
  const answer = await ifFound(
    octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', { owner, repo, ref: `heads/${branch}` }),
  );
  return answer?.data.object.sha;
}

/** Who can see a repository, as the API answers it. */
export function visibilityOf(data: { private: boolean; visibility?: string }): RepositoryFacts['visibility'] {
  if (data.visibility === 'internal') return 'internal';
  return data.private ? 'private' : 'public';
}
