import { branchName } from '../../core/plan/branch-name.ts';
import type { BranchFacts, IssueSnapshot, PullRequestFacts, RepositoryFacts } from '../../core/plan/facts.ts';
import type { HasTriage } from '../api/read-permission.ts';
import { readHead } from '../api/read-repository.ts';
import type { Repository } from '../api/repository.ts';
import { type Selves, selvesOf } from '../api/selves.ts';
import { readComments } from '../issue/read-comments.ts';
import { isByOutsider, readIssue, readLabelling, readOutsideCloser } from '../issue/read-issue.ts';
import { readPullRequests } from '../pull/read-pull-requests.ts';
import { readForeignCommits } from '../tree/own-commits.ts';
import { readMessages } from '../tree/read-branch.ts';
import { readFile } from '../tree/read-file.ts';
import { readCommitDate } from '../tree/read-published-at.ts';
import { findProposed, findPublished, type RecordSearch } from './find-issue-record.ts';
import type { Home } from './read-home.ts';

/** Everything that the plan of one issue depends on. Undefined when there is no such issue (any more). */
export async function readIssueSnapshot(
  github: Repository,
  { repository, self, config }: Home,
  number: number,
  hasTriage: HasTriage,
): Promise<IssueSnapshot | undefined> {
  const found = await readIssue(github, number);
  if (found === undefined) return undefined;
  const { issue, events } = found;
  const selves = selvesOf(self, config);
  const [labelling, comments, pullRequests] = await Promise.all([
    readLabelling(events, issue, config, hasTriage),
    readComments(github, number, selves, hasTriage),
    readPullRequests(github, branchName(number), selves),
  ]);
  const closer = labelling && (await readOutsideCloser(events, issue, config, { self, hasTriage }));
  const isDrafted = labelling !== undefined && pullRequests.some(({ state }) => state === 'open');
  const byOutsider = isDrafted && (await isByOutsider(issue, config, hasTriage));
  const told = { ...issue, byOutsider, ...(closer !== undefined && { closedByOutsider: closer }) };
  const facts = { repository, self, labelling, comments, pullRequests, issue: told };
  // Most issues are no incidents: for them nothing else matters.
  if (labelling === undefined && pullRequests.length === 0)
    return { ...facts, branch: undefined, published: undefined, template: undefined };
  const search = { github, config, number, selves };
  return { ...facts, ...(await readRecords(search, repository, pullRequests)) };
}

type Files = Pick<IssueSnapshot, 'branch' | 'published' | 'template' | 'lastRecord' | 'rivals' | 'pullRequests'>;

/** The record, wherever it is: on the branch, on the default branch, or where the newest pull request left it. */
async function readRecords(
  search: RecordSearch & { readonly selves: Selves },
  { defaultHead }: RepositoryFacts,
  pullRequests: readonly PullRequestFacts[],
): Promise<Files> {
  const { github, config } = search;
  const newest = pullRequests.toSorted((a, b) => b.number - a.number);
  const open = newest.find(({ state }) => state === 'open');
  const [branch, published, template] = await Promise.all([
    readBranchFacts(search, open ?? newest[0], defaultHead),
    open === undefined ? findPublished(search, defaultHead) : [],
    readFile(github, defaultHead, config.template),
  ]);
  const last = open === undefined && published.length === 0 && branch?.file === undefined ? newest[0] : undefined;
  const lastRecord = last?.head === undefined ? undefined : (await findProposed(search, last, last.head))[0];
  const rivals = published.length > 1 ? published.map(({ path }) => path) : undefined;
  return { branch, published: published[0], template, lastRecord, rivals, pullRequests: await dated(search, newest) };
}

/** The branch, with the record on it, wherever it stands there. */
export async function readBranchFacts(
  search: RecordSearch & { readonly selves: Selves },
  pullRequest: PullRequestFacts | undefined,
  base: string,
): Promise<BranchFacts | undefined> {
  const { github, number, selves } = search;
  const head = await readHead(github, branchName(number));
  if (head === undefined) return undefined;
  const foreign = pullRequest === undefined ? await readForeignCommits(github, { base, head }, selves) : [];
  // What somebody else has put there is no draft of ours, whatever the branch is called.
  if (foreign.length > 0) return { head, file: undefined, messages: [], foreign };
  const [file] = await findProposed(search, pullRequest, head);
  return {
    head,
    file,
    messages: file === undefined ? [] : await readMessages(github, head, file.path),
  };
}

/** With the date of what was merged: that of its commit, which a merge queue makes earlier. */
async function dated(
  { github }: RecordSearch,
  pullRequests: readonly PullRequestFacts[],
): Promise<readonly PullRequestFacts[]> {
  const merged = pullRequests.find(({ mergeCommit }) => mergeCommit !== undefined);
  if (merged?.mergeCommit === undefined) return pullRequests;
  const publishedAt = await readCommitDate(github, merged.mergeCommit);
  return pullRequests.map((one) => (one === merged ? { ...one, publishedAt } : one));
}
