import type { IssueSnapshot } from '../../core/plan/facts.ts';
import { recordsOfIssue } from '../../core/plan/record-of-issue.ts';
import { isRecordPath, recordName } from '../../core/postmortem/record-file.ts';
import type { TextFile } from '../../core/text/text-file.ts';
import { listRecords } from '../../project/read-records.ts';
import { once } from '../api/once.ts';
import type { HasTriage } from '../api/read-permission.ts';
import type { Repository } from '../api/repository.ts';
import { type Selves, selvesOf } from '../api/selves.ts';
import { adoptComment, adoptIssue, adoptPulls, isWhole } from '../issue/adopt-issue.ts';
import { type QueriedIssue, queryIssues } from '../issue/query-issues.ts';
import { describeComments } from '../issue/read-comments.ts';
import { isByOutsider, readLabelling, readOutsideCloser } from '../issue/read-issue.ts';
import { createGithubRevisions } from '../tree/create-github-revisions.ts';
import { type FoundFile, queryFiles, type WantedFile } from '../tree/query-files.ts';
import { queryRecords } from '../tree/query-records.ts';
import { readFile, readRecord } from '../tree/read-file.ts';
import { findProposed, type RecordSearch } from './find-issue-record.ts';
import type { Home } from './read-home.ts';
import { readBranchFacts, readIssueSnapshot } from './read-issue-snapshot.ts';

/** Where the files of an issue are, as far as is known. */
interface Places {
  /** Commit of its branch, if there is one. */
  readonly head?: string | undefined;
  /** On the default branch. */
  readonly record?: WantedFile | undefined;
  readonly branch?: WantedFile | undefined;
}

/**
 * Everything that the plans of issues depend on, read together: a query for twenty issues, one for twenty files. What does not fit
 * into a query (more than a hundred comments, say) is read on its own. Issues that are not there (any more) are left out.
 */
export async function readIssueSnapshots(
  github: Repository,
  home: Home,
  numbers: readonly number[],
  hasTriage: HasTriage,
): Promise<ReadonlyMap<number, IssueSnapshot>> {
  const queried = await queryIssues(github, numbers);
  // GitHub's published schema does not know types of issues yet.
  const isEnough = (answer: QueriedIssue) => isWhole(answer) && home.config.labels.incidentType === undefined;
  const found = new Map<number, IssueSnapshot>();
  for (const [number, answer] of queried) {
    const snapshot = isEnough(answer)
      ? await adopt(github, home, [number, answer], hasTriage)
      : await readIssueSnapshot(github, home, number, hasTriage);
    if (snapshot !== undefined) found.set(number, snapshot);
  }
  const bare = [...found].filter(([number, snapshot]) => isOurs(snapshot) && isEnough(answerTo(queried, number)));
  return new Map([...found, ...(await addFiles(github, home, bare, queried))]);
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
  github: Repository,
  { repository, self, config }: Home,
  [number, { issue: answer, pullRequests: pulls }]: readonly [number, QueriedIssue],
  hasTriage: HasTriage,
): Promise<IssueSnapshot | undefined> {
  const read = answer === null ? undefined : adoptIssue(answer, number, github);
  if (read === undefined || answer === null) return undefined;
  const { issue, events } = read;
  const selves = selvesOf(self, config);
  const pullRequests = adoptPulls(pulls.nodes, selves);
  const labelling = await readLabelling(events, issue, config, hasTriage);
  const closer = labelling && (await readOutsideCloser(events, issue, config, { self, hasTriage }));
  const drafting = pullRequests.length === 0 && labelling !== undefined;
  const raw = answer.comments.nodes.map(adoptComment);
  const comments = await describeComments(github, raw, { selves, hasTriage, drafting });
  const files = { branch: undefined, published: undefined, template: undefined };
  const isDrafted = labelling !== undefined && pullRequests.some(({ state }) => state === 'open');
  const byOutsider = isDrafted && (await isByOutsider(issue, config, hasTriage));
  const told = { ...issue, byOutsider, ...(closer !== undefined && { closedByOutsider: closer }) };
  return { repository, self, issue: told, labelling, comments, pullRequests, ...files };
}

type Files = Pick<IssueSnapshot, 'branch' | 'published' | 'template' | 'lastRecord' | 'rivals'>;

/** What the files of several issues are taken from. */
interface Source {
  readonly search: Omit<RecordSearch, 'number'> & { readonly selves: Selves };
  readonly commit: string;
  readonly template: string | undefined;
  readonly found: ReadonlyMap<WantedFile, FoundFile | undefined>;
  /** The texts of all records on the default branch, read when somebody first asks. */
  readonly readAll: () => Promise<readonly TextFile[]>;
}

async function addFiles(
  github: Repository,
  { repository, self, config }: Home,
  snapshots: readonly (readonly [number, IssueSnapshot])[],
  queried: ReadonlyMap<number, QueriedIssue>,
): Promise<readonly (readonly [number, IssueSnapshot])[]> {
  if (snapshots.length === 0) return [];
  const { defaultHead: commit } = repository;
  const { entries, refused } = await listRecords(await createGithubRevisions(github).open(commit), config.records);
  const published = new Map([...entries, ...refused].toReversed().map(({ path }) => [recordName(path), path]));
  const places = snapshots.map(([number]) =>
    placesOf(number, answerTo(queried, number), published, { commit, folder: config.records }),
  );
  const template: WantedFile = { commit, path: config.template, messages: false };
  const wanted = [template, ...places.flatMap(({ record, branch }) => [record, branch])].filter(isWanted);
  const answers = await queryFiles(github, wanted);
  const found = new Map(wanted.map((file, at) => [file, answers[at]]));
  const readAll = once(() => queryRecords(github, commit, config.records));
  const search = { github, config, selves: selvesOf(self, config) };
  const source = {
    search,
    commit,
    template: await openTemplate(search, template, found.get(template)),
    found,
    readAll,
  };
  return Promise.all(
    snapshots.map(async ([number, snapshot], at): Promise<readonly [number, IssueSnapshot]> => {
      const files = await openFiles(source, number, snapshot.pullRequests, places[at] ?? {});
      return [number, { ...snapshot, ...files }];
    }),
  );
}

const isWanted = (file: WantedFile | undefined): file is WantedFile => file !== undefined;

/** As `readIssueSnapshot` reads them, but for what the queries have shown already. */
async function openFiles(
  source: Source,
  number: number,
  pullRequests: IssueSnapshot['pullRequests'],
  { head, record, branch: place }: Places,
): Promise<Files> {
  const { commit, template, found } = source;
  const search = { ...source.search, number };
  const newest = pullRequests.toSorted((a, b) => b.number - a.number);
  const open = newest.find(({ state }) => state === 'open');
  const shown = place && found.get(place);
  const branch =
    newest.length > 0 && place !== undefined && typeof shown?.file === 'object'
      ? { head: place.commit, file: { path: place.path, text: shown.file.text }, messages: shown.messages }
      : head === undefined
        ? undefined
        : await readBranchFacts(search, open ?? newest[0], commit);
  const published = open === undefined ? await openPublished(source, search, record) : [];
  const last = open === undefined && published.length === 0 && branch?.file === undefined ? newest[0] : undefined;
  const lastRecord = last?.head === undefined ? undefined : (await findProposed(search, last, last.head))[0];
  const rivals = published.length > 1 ? published.map(({ path }) => path) : undefined;
  return { branch, published: published[0], template, lastRecord, rivals };
}

async function openTemplate(
  { github }: Source['search'],
  { commit, path }: WantedFile,
  found: FoundFile | undefined,
): Promise<string | undefined> {
  return found?.file === 'odd' ? readFile(github, commit, path) : found?.file?.text;
}

/** By the id that drafts have, or else by what the records say of themselves. */
async function openPublished(
  { commit, found, readAll }: Source,
  { github, config, number }: RecordSearch,
  record: WantedFile | undefined,
): Promise<readonly TextFile[]> {
  const shown = record && found.get(record);
  if (record !== undefined && typeof shown?.file === 'object') return [{ path: record.path, text: shown.file.text }];
  const named = record && (await readRecord(github, commit, config.records, idOf(number)));
  return named ? [named] : recordsOfIssue(await readAll(), number, { config, now: 0 });
}

const idOf = (number: number): string => `issue-${number}`;

/** A pull request names the files that it brings. */
function placesOf(
  number: number,
  { branch, pullRequests }: QueriedIssue,
  published: ReadonlyMap<string, string>,
  { commit, folder }: { readonly commit: string; readonly folder: string },
): Places {
  const path = published.get(idOf(number));
  const record = path === undefined ? undefined : { commit, path, messages: false };
  const head = branch?.target?.oid;
  const pull = pullRequests.nodes.find((one) => one.headRefOid === head);
  const isRecord = (file: string) =>
    file.startsWith(`${folder}/`) && isRecordPath(file) && recordName(file) === idOf(number);
  const brought = pull?.files?.nodes.map((file) => file.path).find(isRecord) ?? path;
  if (head === undefined || brought === undefined) return { head, record };
  return { head, record, branch: { commit: head, path: brought, messages: true } };
}
