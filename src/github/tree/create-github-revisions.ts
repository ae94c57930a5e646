import pMap from 'p-map';
import { readRecordId } from '../../core/check/base-records.ts';
import type { Instant } from '../../core/time/instant.ts';
import { compareFolders } from '../../project/compare-folders.ts';
import { findFolder } from '../../project/folder.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { publishedNames } from '../../project/published-names.ts';
import { readRecords } from '../../project/read-records.ts';
import type { Revisions } from '../../project/revisions.ts';
import { statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { createGithubFolders } from './create-github-folders.ts';
import { type BlobTexts, createGithubTree } from './create-github-tree.ts';
import { type PublishedRecord, readPublishedAt } from './read-published-at.ts';

/** Requests side by side. */
const concurrency = 8;

/**
 * What was read before and cannot change: texts by the id of their blob, times of publication by repository and name. A host
 * that lives long keeps one, and then asks for nothing but what is new.
 */
export interface HistoryMemory {
  readonly texts: BlobTexts;
  readonly publishedAt: Map<string, Instant>;
}

/** The history of a repository on GitHub. Commits are asked about when they are first read. */
export function createGithubRevisions(github: Repository, memory?: HistoryMemory): Revisions {
  const folders = createGithubFolders(github);
  const { texts } = memory ?? {};
  const open = async (revision: string) => {
    const commit = /^[0-9a-f]{40}$/.test(revision) ? revision : await findCommit(github, revision);
    return createGithubTree(github, { commit, folders, ...(texts && { texts }) });
  };
  return {
    head: undefined,
    whole: true,
    open,
    forkPoint: (base, head) => readForkPoint(github, base, head),
    changes: async (from, to, folder) => {
      const after = to.commit ?? from;
      // A check wants the paths of both anyway, and then every folder is known.
      await Promise.all([folders.readDeep(from), folders.readDeep(after)]);
      const sides = await Promise.all([findFolder(folders, from, folder), findFolder(folders, after, folder)]);
      return compareFolders(folders, ...sides, folder === '' ? '' : `${folder}/`);
    },
    publishedAt: async (commit, folder) => {
      const { files } = await readRecords(await open(commit), folder);
      const known = memory?.publishedAt ?? new Map<string, Instant>();
      const records = files.map(({ path, text }) => {
        return { commit, path, id: readRecordId(path, text), names: publishedNames(path, text), known };
      });
      const all = await pMap(records, async (record) => askOnce(github, record), { concurrency });
      const found = all.flatMap(([id, at], index) =>
        (records[index]?.names ?? [id]).map((name) => [name, at] as const),
      );
      return new Map(found.flatMap(([id, at]) => (at === undefined ? [] : [[id, at] as const])));
    },
    newestChange: async (commit, paths) => {
      const all = await Promise.all(paths.map((path) => readNewestCommit(github, commit, path)));
      const times = all.filter((at) => at !== undefined);
      return times.length === 0 ? undefined : Math.max(...times);
    },
  };
}

/** The commit that a branch or tag leads to. */
async function findCommit({ octokit, owner, repo }: Repository, ref: string): Promise<string> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { owner, repo, ref });
    return data.sha;
  } catch (cause) {
    // 409 of an empty repository; 422 of what is neither a branch nor a commit.
    if (![404, 409, 422].includes(statusOf(cause) ?? 0)) throw cause;
    const message = `${owner}/${repo} has no commit, branch or tag "${ref}"`;
    throw new ProjectRefusal('unknown-revision', message, { cause });
  }
}

/** The commit at which `head` left `base`; the base itself where they have nothing in common. */
async function readForkPoint({ octokit, owner, repo }: Repository, base: string, head: string): Promise<string> {
  if (base === head) return base;
  const basehead = `${base}...${head}`;
  try {
    const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
    const { data } = await octokit.request(route, { owner, repo, basehead, per_page: 1 });
    return data.merge_base_commit.sha;
  } catch (error) {
    if (statusOf(error) === 404) return base;
    throw error;
  }
}

interface Question extends PublishedRecord {
  readonly known: Map<string, Instant>;
}

async function askOnce(github: Repository, { known, ...record }: Question) {
  const { owner, repo } = github;
  const { id } = record;
  const key = `${owner}/${repo} ${id}`;
  const at = known.get(key) ?? (await readPublishedAt(github, record));
  if (at !== undefined) known.set(key, at);
  return [id, at] as const;
}

/** Committer date. */
async function readNewestCommit(
  { octokit, owner, repo }: Repository,
  commit: string,
  path: string,
): Promise<Instant | undefined> {
  const route = 'GET /repos/{owner}/{repo}/commits';
  const { data } = await octokit.request(route, { owner, repo, sha: commit, path, per_page: 1 });
  const at = Date.parse(data[0]?.commit.committer?.date ?? '');
  return Number.isNaN(at) ? undefined : at;
}
