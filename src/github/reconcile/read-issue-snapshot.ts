import type { Config } from '../../core/config/config.ts';
import { branchName } from '../../core/plan/branch-name.ts';
import type { IssueSnapshot, RepositoryFacts } from '../../core/plan/facts.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { createHasTriage } from '../api/read-permission.ts';
import { readComments } from '../issue/read-comments.ts';
import { readIssue, readLabelling } from '../issue/read-issue.ts';
import { readPullRequests } from '../pull/read-pull-requests.ts';
import { readBranch } from '../tree/read-branch.ts';
import { readFile, readRecord } from '../tree/read-file.ts';

/** Everything that the plan of one issue depends on. Undefined when there is no such issue (any more). */
export async function readIssueSnapshot(
  client: GitHubClient,
  repository: RepositoryFacts,
  self: string,
  number: number,
  config: Config,
): Promise<IssueSnapshot | undefined> {
  const repo: Repo = { owner: repository.owner, repo: repository.name };
  const found = await readIssue(client, repo, number);
  if (found === undefined) return undefined;
  const { issue, events } = found;
  const hasTriage = createHasTriage(client, repo);
  const branch = branchName(number);
  const id = `issue-${number}`;
  const [labelling, comments, pullRequests] = await Promise.all([
    readLabelling(events, issue, config, hasTriage),
    readComments(client, repo, number, self, hasTriage),
    readPullRequests(client, repo, branch, self),
  ]);
  const facts = { repository, self, issue, labelling, comments, pullRequests };
  // Most issues are no incidents: for them nothing else matters.
  if (labelling === undefined && pullRequests.length === 0)
    return { ...facts, branch: undefined, published: undefined, template: undefined };
  const [branchFacts, published, template] = await Promise.all([
    readBranch(client, repo, branch, config.records, id),
    readRecord(client, repo, repository.defaultHead, config.records, id),
    readFile(client, repo, repository.defaultHead, config.template),
  ]);
  return { ...facts, branch: branchFacts, published, template };
}
