import type { Config } from '../../core/config/config.ts';
import type { PullRequestFacts } from '../../core/plan/facts.ts';
import { recordsOfIssue } from '../../core/plan/record-of-issue.ts';
import { isRecordPath } from '../../core/postmortem/record-file.ts';
import type { TextFile } from '../../core/text/text-file.ts';
import { readRecordFiles } from '../../project/read-records.ts';
import type { TreeEntry } from '../../project/tree.ts';
import type { Repository } from '../api/repository.ts';
import { createGithubRevisions } from '../tree/create-github-revisions.ts';
import { queryRecords } from '../tree/query-records.ts';
import { readRecord } from '../tree/read-file.ts';

/** What is lifted by then does not matter here. */
const now = 0;

/** An issue whose record is looked for. */
export interface RecordSearch {
  readonly github: Repository;
  readonly config: Config;
  readonly number: number;
}

/** The records of an issue on the default branch: by the id that drafts have, or else by what they say of themselves. */
export async function findPublished(search: RecordSearch, commit: string): Promise<readonly TextFile[]> {
  const { github, config, number } = search;
  const named = await readRecord(github, commit, config.records, `issue-${number}`);
  if (named !== undefined) return [named];
  return recordsOfIssue(await queryRecords(github, commit, config.records), number, { config, now });
}

/** More files than a postmortem brings: the rest is not asked for, and GitHub would keep silent of those after 3,000. */
const mostListed = 300;
/** More texts than this come with one query instead of one request each. */
const mostAsked = 20;

/** The same among the files that a pull request brings, as they are at a commit of it. */
export async function findProposed(
  search: RecordSearch,
  pullRequest: PullRequestFacts | undefined,
  commit: string,
): Promise<readonly TextFile[]> {
  const { github, config, number } = search;
  const named = await readRecord(github, commit, config.records, `issue-${number}`);
  if (named !== undefined || pullRequest === undefined) return named === undefined ? [] : [named];
  const { paths, whole } = await listBrought(search, pullRequest.number);
  if (!whole || paths.length > mostAsked) {
    const all = recordsOfIssue(await queryRecords(github, commit, config.records), number, { config, now });
    const brought = all.filter(({ path }) => paths.includes(path));
    return whole || brought.length > 0 ? brought : all;
  }
  const tree = await createGithubRevisions(github).open(commit);
  const entries: TreeEntry[] = [];
  for (const path of paths) {
    const entry = await tree.find(path);
    if (entry !== undefined && !('reason' in entry)) entries.push(entry);
  }
  const { files } = await readRecordFiles(tree, entries);
  return recordsOfIssue(files, number, { config, now });
}

/** The records that a pull request brings; not `whole` where it changes more files than are asked for. */
async function listBrought({ github, config }: RecordSearch, pull: number) {
  const { octokit, owner, repo } = github;
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
  const options = { owner, repo, pull_number: pull, per_page: 100 };
  const names: string[] = [];
  for await (const { data } of octokit.paginate.iterator(route, options)) {
    names.push(...data.map(({ filename }) => filename));
    if (names.length > mostListed) break;
  }
  return { paths: names.filter((path) => isBelow(path, config.records)), whole: names.length <= mostListed };
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) && isRecordPath(path);
}
