import { parseSiteManifest } from '../../core/site/site-manifest.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { assertVisible } from '../api/assert-visible.ts';
import { isStale } from '../api/outcome.ts';
import { readHead } from '../api/read-repository.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { type Author, commitTree } from './commit-tree.ts';
import { compareTree, type TreeDifference } from './compare-tree.ts';
import { createFolderObject } from './git-object.ts';
import { moveBranch } from './move-branch.ts';

/** What a branch should hold. */
export interface BranchContents {
  readonly branch: string;
  /** Path → contents: everything that is ours. Files of others on the branch stay. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The file among them that lists what is ours (see `parseSiteManifest`): only what an earlier one lists is removed. */
  readonly manifest: string;
  readonly message: string;
  /** Where the branch stood when the files were made that go on from it; a branch that has moved since is `stale`. */
  readonly madeFor?: { readonly head: string | undefined } | undefined;
  /** Without one GitHub takes the token's account, and signs the commit when that is an App. */
  readonly author?: Author;
}

/** `stale`: somebody else was faster; read again and repeat. */
export type Published = 'published' | 'unchanged' | 'stale';

/** The files that an earlier publication lists; undefined where there was none. */
async function readOwned(
  { octokit, owner, repo }: Repository,
  tree: string,
  manifest: string,
): Promise<ReadonlySet<string> | undefined> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    owner,
    repo,
    tree_sha: tree,
  });
  const sha = data.tree.find(({ path, type }) => path === manifest && type === 'blob')?.sha;
  if (sha === undefined) return undefined;
  const blob = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { owner, repo, file_sha: sha });
  return new Set(parseSiteManifest(Buffer.from(blob.data.content, 'base64').toString())?.files.keys());
}

/** Files to be removed. Throws `ProjectRefusal` where the first publication would write over what somebody else has put there. */
async function findRemovals(
  repository: Repository,
  { branch, manifest }: BranchContents,
  tree: string | undefined,
  { extra, replaced }: TreeDifference,
): Promise<readonly string[]> {
  if (tree === undefined || extra.size + replaced.size === 0) return [];
  const owned = await readOwned(repository, tree, manifest);
  const [foreign] = owned === undefined ? replaced : [];
  if (foreign !== undefined)
    throw new ProjectRefusal(
      'foreign-output',
      `Unexpected file "${foreign}" on the branch "${branch}" of ${repository.owner}/${repository.repo} that Debrief did not write, expected none: remove it, or choose another branch`,
    );
  return [...extra.keys()].filter((path) => owned?.has(path));
}

async function publish(repository: Repository, contents: BranchContents, dryRun: boolean): Promise<Published> {
  const { octokit, owner, repo } = repository;
  const parent = await readHead({ octokit, owner, repo }, contents.branch);
  if (contents.madeFor !== undefined && contents.madeFor.head !== parent) return 'stale';
  const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
  const tip = parent === undefined ? undefined : await octokit.request(route, { owner, repo, commit_sha: parent });
  const base = tip?.data.tree.sha;
  const difference = await compareTree(repository, base, createFolderObject(contents.files));
  const removals = await findRemovals(repository, contents, base, difference);
  const files = difference.writes;
  if (files.size === 0 && removals.length === 0) return 'unchanged';
  if (dryRun) return 'published';
  const { branch, message, author } = contents;
  const to = await commitTree(repository, { parent, base, files, removals, message, author });
  await moveBranch(repository, { branch, to, from: parent });
  return 'published';
}

/**
 * Makes a branch hold these files, in one commit and only when something differs. The commit is made through the API, so
 * rules that ask for signed commits accept an App's. A branch that is not there begins without a parent.
 * @throws {GitHubRefusal} when GitHub will not have it: missing permission, a protected branch, a rate limit.
 * @throws {ProjectRefusal} when it would write over what somebody else has put there, and when the token sees no such repository
 */
export async function publishBranch(
  repository: Repository,
  contents: BranchContents,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<Published> {
  try {
    return await publish(repository, contents, dryRun);
  } catch (error) {
    // Objects of a commit that was just read do not go, so no race is behind a 404.
    if (statusOf(error) === 404) await assertVisible(repository);
    else if (isStale(error)) return 'stale';
    throw error instanceof GitHubRefusal || error instanceof ProjectRefusal
      ? error
      : new GitHubRefusal(
          `publish to the branch "${contents.branch}" of ${repository.owner}/${repository.repo}`,
          error,
        );
  }
}
