import { branchName } from '../../core/plan/branch-name.ts';
import type { BranchFacts, IssueSnapshot } from '../../core/plan/facts.ts';
import type { TextFile } from '../../core/text/text-file.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { HasTriage } from '../api/read-permission.ts';
import { adoptComment, adoptIssue, adoptPulls, isWhole } from '../issue/adopt-issue.ts';
import { type QueriedIssue, queryIssues } from '../issue/query-issues.ts';
import { describeComments } from '../issue/read-comments.ts';
import { readLabelling } from '../issue/read-issue.ts';
import { type FoundFile, queryFiles, type WantedFile } from '../tree/query-files.ts';
import { listFiles } from '../tree/read-all-records.ts';
import { readBranch } from '../tree/read-branch.ts';
import type { Home } from './read-home.ts';
import { readIssueSnapshot } from './read-issue-snapshot.ts';

/** Where the files of an issue are; the branch's is looked for when nothing tells. */
interface Places {
  readonly published: WantedFile | undefined;
  readonly branch: WantedFile | 'search' | undefined;
}

/**
 * Everything that the plans of issues depend on, read together: a query for twenty issues, one for twenty files. What does not fit
 * into a query (more than a hundred comments, say) is read on its own. Issues that are not there (any more) are left out.
 */
export async function readIssueSnapshots(
  client: GitHubClient,
  home: Home,
  numbers: readonly number[],
  hasTriage: HasTriage,
): Promise<ReadonlyMap<number, IssueSnapshot>> {
  const { repository, self, config } = home;
  const repo: Repo = { owner: repository.owner, repo: repository.name };
  const queried = await queryIssues(client, repo, numbers);
  const found = new Map<number, IssueSnapshot>();
  for (const [number, answer] of queried) {
    const snapshot = isWhole(answer)
      ? await adopt(client, home, repo, number, answer, hasTriage)
      : await readIssueSnapshot(client, repository, self, number, config);
    if (snapshot !== undefined) found.set(number, snapshot);
  }
  const bare = [...found].filter(([number, snapshot]) => isOurs(snapshot) && isWhole(answerTo(queried, number)));
  return new Map([...found, ...(await addFiles(client, home, repo, bare, queried))]);
}

function answerTo(queried: ReadonlyMap<number, QueriedIssue>, number: number): QueriedIssue {
  const answer = queried.get(number);
  if (answer === undefined) throw new Error(`Unexpected issue ${number}, expected one that was asked for`);
  return answer;
}

/** Most issues are no incidents: for them no file matters. */
function isOurs({ labelling, pullRequests }: IssueSnapshot): boolean {
  return labelling !== undefined || pullRequests.length > 0;
}

async function adopt(
  client: GitHubClient,
  { repository, self, config }: Home,
  repo: Repo,
  number: number,
  { issue: answer, pullRequests: pulls }: QueriedIssue,
  hasTriage: HasTriage,
): Promise<IssueSnapshot | undefined> {
  const read = answer === null ? undefined : adoptIssue(answer, number, repo);
  if (read === undefined || answer === null) return undefined;
  const { issue, events } = read;
  const pullRequests = adoptPulls(pulls.nodes, self);
  const labelling = await readLabelling(events, issue, config, hasTriage);
  const drafting = pullRequests.length === 0 && labelling !== undefined;
  const raw = answer.comments.nodes.map(adoptComment);
  const comments = await describeComments(client, repo, raw, self, hasTriage, drafting);
  const files = { branch: undefined, published: undefined, template: undefined };
  return { repository, self, issue, labelling, comments, pullRequests, ...files };
}

async function addFiles(
  client: GitHubClient,
  { repository, config }: Home,
  repo: Repo,
  snapshots: readonly (readonly [number, IssueSnapshot])[],
  queried: ReadonlyMap<number, QueriedIssue>,
): Promise<readonly (readonly [number, IssueSnapshot])[]> {
  if (snapshots.length === 0) return [];
  const { defaultHead } = repository;
  const records = (await listFiles(client, repo, defaultHead, config.records)).map(({ path }) => path);
  const places = new Map(
    snapshots.map(([number]) => [
      number,
      placesOf(number, answerTo(queried, number), records, config.records, defaultHead),
    ]),
  );
  const template: WantedFile = { commit: defaultHead, path: config.template, messages: false };
  const wanted = [template, ...[...places.values()].flatMap(({ published, branch }) => [published, branch])].filter(
    (file): file is WantedFile => typeof file === 'object',
  );
  const answers = await queryFiles(client, repo, wanted);
  const answer = new Map(wanted.map((file, at) => [file, answers[at]]));
  const templateFile = answer.get(template)?.file;
  return Promise.all(
    snapshots.map(async ([number, snapshot]): Promise<readonly [number, IssueSnapshot]> => {
      const { published, branch } = places.get(number) ?? {};
      const head = answerTo(queried, number).branch?.target?.oid;
      const searched =
        branch === 'search'
          ? await readBranch(client, repo, branchName(number), config.records, `issue-${number}`)
          : undefined;
      return [
        number,
        {
          ...snapshot,
          branch:
            typeof branch === 'object' ? branchOf(branch, answer.get(branch)) : (searched ?? bareBranch(head, branch)),
          published: published && fileOf(published, answer.get(published)),
          template: typeof templateFile === 'object' ? templateFile.text : undefined,
        },
      ];
    }),
  );
}

/** A branch that went away in the meantime is none. */
function bareBranch(head: string | undefined, branch: Places['branch']): BranchFacts | undefined {
  return head === undefined || branch === 'search' ? undefined : { head, file: undefined, messages: [] };
}

/** A pull request names the files that it brings; without one the branch is searched. */
function placesOf(
  number: number,
  { branch, pullRequests }: QueriedIssue,
  records: readonly string[],
  folder: string,
  defaultHead: string,
): Places {
  const isRecord = (path: string) => path.startsWith(`${folder}/`) && path.endsWith(`/issue-${number}.md`);
  const path = records.find(isRecord);
  const published = path === undefined ? undefined : { commit: defaultHead, path, messages: false };
  const head = branch?.target?.oid;
  if (head === undefined) return { published, branch: undefined };
  const pull = pullRequests.nodes.find((one) => one.headRefOid === head && one.files?.pageInfo.hasNextPage === false);
  const brought = pull?.files?.nodes.map((file) => file.path).find(isRecord) ?? path;
  return { published, branch: brought === undefined ? 'search' : { commit: head, path: brought, messages: true } };
}

/** A record that is too large is known by its place only. */
function fileOf({ path }: WantedFile, found: FoundFile | undefined): TextFile | undefined {
  const { file } = found ?? {};
  return file === undefined ? undefined : { path, text: file === 'too-large' ? '' : file.text };
}

function branchOf(wanted: WantedFile, found: FoundFile | undefined): BranchFacts {
  const file = fileOf(wanted, found);
  return { head: wanted.commit, file, messages: file === undefined ? [] : (found?.messages ?? []) };
}
