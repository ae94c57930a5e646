import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';

/** A record that moved more often than that is told as published when it last did. */
const mostMoves = 5;

/**
 * When a file was first on the default branch: the committer date of the commit that brought it there, as git tells it.
 * That is the merge of the pull request with its first commit (which is older), or that commit itself. A merge queue makes
 * the merge before it takes place, so `merged_at` would say something else. Renames are followed.
 * @param head commit of the default branch
 * @returns undefined when no commit holds the file
 */
export async function readPublishedAt(
  client: GitHubClient,
  repo: Repo,
  head: string,
  path: string,
): Promise<Instant | undefined> {
  let [at, name] = [head, path];
  for (let move = 0; ; move += 1) {
    const first = await readFirstCommit(client, repo, at, name);
    if (first === undefined) return undefined;
    const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...repo, ref: first.sha });
    const earlier = data.files?.find(({ filename }) => filename === name)?.previous_filename;
    const parent = data.parents[0]?.sha;
    if (earlier === undefined || parent === undefined || move === mostMoves)
      return (await readMergeDate(client, repo, first.sha)) ?? first.committedAt;
    [at, name] = [parent, earlier];
  }
}

async function readFirstCommit(
  client: GitHubClient,
  repo: Repo,
  head: string,
  path: string,
): Promise<{ readonly sha: string; readonly committedAt: Instant } | undefined> {
  const commits = await client.paginate('GET /repos/{owner}/{repo}/commits', {
    ...repo,
    sha: head,
    path,
    per_page: 100,
  });
  const first = commits.at(-1);
  if (first === undefined) return undefined;
  return { sha: first.sha, committedAt: Date.parse(first.commit.committer?.date ?? '') || 0 };
}

/** Committer date of the commit that merged a commit into the default branch; undefined when it is that one itself. */
async function readMergeDate(client: GitHubClient, repo: Repo, sha: string): Promise<Instant | undefined> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
    ...repo,
    commit_sha: sha,
  });
  const merges = data.filter(({ base, merged_at }) => base.ref === base.repo.default_branch && merged_at !== null);
  const dates: Instant[] = [];
  for (const { merge_commit_sha: merge } of merges)
    if (merge !== null && merge !== sha) dates.push(await readCommitDate(client, repo, merge));
  return merges.length > dates.length || dates.length === 0 ? undefined : Math.min(...dates);
}

/** Committer date. */
export async function readCommitDate(client: GitHubClient, repo: Repo, sha: string): Promise<Instant> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...repo,
    commit_sha: sha,
  });
  return Date.parse(data.committer.date);
}
