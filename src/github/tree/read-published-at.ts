import { readRecordId } from '../../core/check/base-records.ts';
import { isRecordPath } from '../../core/postmortem/record-file.ts';
import type { Instant } from '../../core/time/instant.ts';
import { ifFound } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

/** A record that moved more often than that is told as published when it last did. */
const mostMoves = 5;
/** Versions of a file that are read to see since when it says an id. */
const mostVersions = 50;

/** A record, and the commit of the default branch at which it is known. */
export interface PublishedRecord {
  /** What its front matter says. */
  readonly id: string;
  readonly path: string;
  readonly commit: string;
}

/**
 * When a record was first on the default branch: the committer date of the commit that brought a file with its id there, as git
 * tells it. That is the merge of the pull request with its first commit (which is older), or that commit itself. A merge queue
 * makes the merge before it takes place, so `merged_at` would say something else. A record that is moved in one commit keeps its
 * date by its id; what GitHub takes for a rename is a similarity of whole contents, of which some may be hidden.
 * @returns undefined when no commit holds the file
 */
export async function readPublishedAt(
  github: Repository,
  { id, path, commit }: PublishedRecord,
): Promise<Instant | undefined> {
  let [at, name] = [commit, path];
  for (let move = 0; ; move += 1) {
    const first = await readFirstCommit(github, { id, path: name, commit: at });
    if (first === undefined) return undefined;
    const earlier = move === mostMoves ? undefined : await findEarlierPath(github, first.sha, id);
    if (earlier === undefined) return (await readMergeDate(github, first.sha)) ?? first.committedAt;
    [at, name] = [earlier.commit, earlier.path];
  }
}

interface Dated {
  readonly sha: string;
  readonly committedAt: Instant;
}

/** The commit since which a file says an id. */
async function readFirstCommit(github: Repository, { id, path, commit }: PublishedRecord): Promise<Dated | undefined> {
  const { octokit, owner, repo } = github;
  const commits = await octokit.paginate('GET /repos/{owner}/{repo}/commits', {
    owner,
    repo,
    sha: commit,
    path,
    per_page: 100,
  });
  const dated = commits.map(
    (one): Dated => ({ sha: one.sha, committedAt: Date.parse(one.commit.committer?.date ?? '') || 0 }),
  );
  const first = dated.at(-1);
  if (first === undefined || (await readIdAt(github, first.sha, path)) === id) return first;
  let since = dated[0];
  for (const version of dated.slice(1, mostVersions)) {
    if ((await readIdAt(github, version.sha, path)) !== id) break;
    since = version;
  }
  return since;
}

/** Where a record of this id was before a commit that took that file away. */
async function findEarlierPath(
  github: Repository,
  sha: string,
  id: string,
): Promise<Pick<PublishedRecord, 'path' | 'commit'> | undefined> {
  const { octokit, owner, repo } = github;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { owner, repo, ref: sha });
  const parent = data.parents[0]?.sha;
  if (parent === undefined) return undefined;
  const gone = (data.files ?? []).flatMap(({ status, filename, previous_filename }) =>
    status === 'removed' ? [filename] : status === 'renamed' && previous_filename ? [previous_filename] : [],
  );
  for (const path of gone.filter(isRecordPath).slice(0, mostVersions))
    if ((await readIdAt(github, parent, path)) === id) return { path, commit: parent };
  return undefined;
}

/** The id that a file says at a commit; undefined where it is not there. */
async function readIdAt({ octokit, owner, repo }: Repository, ref: string, path: string): Promise<string | undefined> {
  const answer = await ifFound(
    octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { owner, repo, path, ref }),
  );
  const data = answer?.data;
  if (data === undefined || Array.isArray(data) || data.type !== 'file' || !('content' in data)) return undefined;
  return readRecordId(path, Buffer.from(data.content, 'base64').toString('utf8'));
}

/** Committer date of the commit that merged a commit into the default branch; undefined when it is that one itself. */
async function readMergeDate(github: Repository, sha: string): Promise<Instant | undefined> {
  const { octokit, owner, repo } = github;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
    owner,
    repo,
    commit_sha: sha,
  });
  const merges = data.filter(({ base, merged_at }) => base.ref === base.repo.default_branch && merged_at !== null);
  const dates: Instant[] = [];
  for (const { merge_commit_sha: merge } of merges)
    if (merge !== null && merge !== sha) dates.push(await readCommitDate(github, merge));
  return merges.length > dates.length || dates.length === 0 ? undefined : Math.min(...dates);
}

/** Committer date. */
export async function readCommitDate({ octokit, owner, repo }: Repository, sha: string): Promise<Instant> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    owner,
    repo,
    commit_sha: sha,
  });
  return Date.parse(data.committer.date);
}
