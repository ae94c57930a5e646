import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

/** Files of a branch as it was at one moment. */
export interface BranchTexts {
  /** Commit that they are read from; undefined where there is no such branch. */
  readonly head: string | undefined;
  /** Gives the text of a file; undefined where there is none. Throws `GitHubRefusal`. */
  readonly read: (path: string) => Promise<string | undefined>;
}

/**
 * Reads files of a branch, of any size that GitHub keeps: "contents" would answer with nothing above 1 MB.
 * @throws {GitHubRefusal} when GitHub refuses it
 */
export async function readBranchTexts(github: Repository, branch: string): Promise<BranchTexts> {
  const { octokit, owner, repo } = github;
  const refuse = (error: unknown): never => {
    if (statusOf(error) === undefined) throw error;
    throw new GitHubRefusal(`read the branch "${branch}" of ${owner}/${repo}`, error);
  };
  const head = await readHead(github, branch).catch(refuse);
  const readTree = async (tree: string) =>
    (await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { owner, repo, tree_sha: tree })).data
      .tree;
  const find = async (path: string): Promise<string | undefined> => {
    let sha = head;
    for (const name of path.split('/')) {
      if (sha === undefined) return undefined;
      sha = (await readTree(sha)).find((entry) => entry.path === name)?.sha;
    }
    return sha;
  };
  return {
    head,
    read: async (path) => {
      try {
        const sha = await find(path);
        if (sha === undefined) return undefined;
        const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
        const { data } = await octokit.request(route, { owner, repo, file_sha: sha });
        return Buffer.from(data.content, 'base64').toString('utf8');
      } catch (error) {
        return refuse(error);
      }
    },
  };
}
