import type { Repository } from '../api/repository.ts';
import { writeTree } from './write-tree.ts';

/** Who a commit names. Without one GitHub takes the token's account, and signs the commit when that is an App. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/** A commit to make. */
export interface NewCommit {
  /** Commit that it is made on; undefined for the first one of a branch that shares no history. */
  readonly parent: string | undefined;
  /** Id of the parent's tree, where somebody has read it. */
  readonly base?: string | undefined;
  /** Path → contents of what changes. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of files that go. */
  readonly removals?: readonly string[];
  readonly message: string;
  readonly author?: Author | undefined;
}

/**
 * Makes a commit and gives its id. Nothing points to it yet, so a second one (after a lost answer, say) does no harm. It is made
 * through the API, so rules that ask for signed commits accept an App's.
 */
export async function commitTree(repository: Repository, commit: NewCommit): Promise<string> {
  const { octokit, owner, repo } = repository;
  const { parent, files, removals = [], message, author } = commit;
  const base = commit.base ?? (parent === undefined ? undefined : await readTreeOf(repository, parent));
  const tree = await writeTree(repository, base, files, removals);
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/git/commits', {
    owner,
    repo,
    message,
    tree,
    parents: parent === undefined ? [] : [parent],
    ...(author && { author, committer: author }),
  });
  return data.sha;
}

async function readTreeOf({ octokit, owner, repo }: Repository, commit: string): Promise<string> {
  const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
  return (await octokit.request(route, { owner, repo, commit_sha: commit })).data.tree.sha;
}
