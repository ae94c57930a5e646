import { judgingConfig } from '../../core/check/base-config.ts';
import type { CheckFacts } from '../../core/open/check-context.ts';
import type { ReportLinks } from '../../core/report/problem-table.ts';
import { type CheckRunReport, renderCheckRun } from '../../core/report/render-check-run.ts';
import type { Instant } from '../../core/time/instant.ts';
import { type Checked, checkProject } from '../../project/check-project.ts';
import { createComparison } from '../../project/comparison.ts';
import type { GatheredCheck } from '../../project/gather-check.ts';
import { readProject } from '../../project/read-project.ts';
import { readProposedProject } from '../../project/read-proposed-project.ts';
import type { ProjectSource } from '../../project/revisions.ts';
import type { Tree } from '../../project/tree.ts';
import type { Log } from '../api/log.ts';
import { readHead, visibilityOf } from '../api/read-repository.ts';
import { readSelf } from '../api/read-self.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { selvesOf } from '../api/selves.ts';
import { watchClient } from '../api/watch-client.ts';
import { workflowAccount } from '../api/workflow-account.ts';
import { type CheckedPullRequest, readPullRequest } from '../pull/read-pull-request-texts.ts';
import { createGithubRevisions } from '../tree/create-github-revisions.ts';
import { readChangeFacts } from './read-change-facts.ts';
import { readUntouched, type Untouched } from './read-untouched.ts';
import { reportsCheck } from './reports-check.ts';
import { findCheckRuns, writeCheckRun } from './write-check-run.ts';

/** What every check through the API needs. */
export interface CheckInput {
  readonly github: Repository;
  readonly now: Instant;
  readonly log: Log;
  /** Login that the token writes under, where it is known already. */
  readonly self?: string;
  /** Write the check run even where it says the same already: somebody asked for it. */
  readonly again?: boolean;
  /** Write it even where a workflow's job reports, which cannot know what has changed. */
  readonly insist?: boolean;
  /** The address of a rule's docs. */
  readonly docs?: (rule: string) => string;
}

/** `left`: nothing was written, because a workflow's job of that name reports, or nothing is to be checked any more. */
export type CheckOutcome = 'written' | 'unchanged' | 'left';

/** Commits that a check compares. */
interface CommitRange {
  readonly head: string;
  /** What it would be merged into; undefined to look at every record of `head`. */
  readonly base: string | undefined;
  /** Whether the configuration of `head` counts. That of a fork does not: it could switch the rules off. */
  readonly trusted: boolean;
}

interface Subject {
  readonly event: NonNullable<CheckFacts['event']>;
  readonly range: CommitRange;
  readonly pull?: CheckedPullRequest;
}

/**
 * Checks what a pull request changes, reading it through the API, and says so in a check run named `debrief` on its newest
 * commit. Gives the verdict that the Action gives for a checkout.
 * @throws {GitHubRefusal} when GitHub refuses a look or the check run
 */
export async function checkPullRequest(input: CheckInput & { readonly pullNumber: number }): Promise<CheckOutcome> {
  const { github, pullNumber } = input;
  watchClient(github.octokit);
  return refusing(`check #${pullNumber}`, async () => {
    const untouched = input.again || input.insist ? undefined : await readUntouched(github, pullNumber, input.self);
    if (untouched !== undefined) return reportUntouched(input, untouched);
    const pull = await readPullRequest(github, pullNumber);
    if (!pull.isOpen) return 'left';
    const base = (await readHead(github, pull.baseBranch)) ?? pull.base;
    const range = { head: pull.head, base, trusted: !pull.isFork };
    return check(input, { event: 'pull_request', range, pull });
  });
}

async function reportUntouched(
  { github, now, log, self, pullNumber }: CheckInput & { readonly pullNumber: number },
  { head: sha, isReported, report }: Untouched,
): Promise<CheckOutcome> {
  const login = self ?? (await readSelf(github.octokit));
  const name = `${github.owner}/${github.repo}#${pullNumber}`;
  if (isReported && login !== workflowAccount) {
    log.info(`${name}: a workflow has a job named "debrief", which reports on ${sha.slice(0, 7)}`);
    return 'left';
  }
  const outcome = await writeCheckRun(github, { sha, self: login, again: false, now }, { own: undefined }, report);
  log.info(`${name}: check ${report.conclusion}, ${report.title.toLowerCase()} (${outcome})`);
  return outcome;
}

/** The same for two commits of a merge queue; whose approvals count is those of the pull request in it. @throws {GitHubRefusal} */
export async function checkMergeGroup(
  input: CheckInput & { readonly head: string; readonly base: string; readonly pull?: number },
): Promise<CheckOutcome> {
  const { github, head, base, pull: number } = input;
  return refusing(`check ${head}`, async () => {
    const pull = number === undefined ? {} : { pull: await readPullRequest(github, number) };
    return check(input, { event: 'merge_group', range: { head, base, trusted: true }, ...pull });
  });
}

/** The same for every record at a commit of the default branch. @throws {GitHubRefusal} */
export async function checkCommit(input: CheckInput & { readonly head: string }): Promise<CheckOutcome> {
  const { head } = input;
  return refusing(`check ${head}`, () =>
    check(input, { event: 'push', range: { head, base: undefined, trusted: true } }),
  );
}

async function refusing<T>(action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw statusOf(error) === undefined ? error : new GitHubRefusal(action, error);
  }
}

async function check(input: CheckInput, subject: Subject): Promise<CheckOutcome> {
  const { github, log, again = false } = input;
  const insist = again || input.insist === true;
  const { head } = subject.range;
  const name = `${github.owner}/${github.repo}${subject.pull ? `#${subject.pull.number}` : ` ${head.slice(0, 7)}`}`;
  const self = input.self ?? (await readSelf(github.octokit));
  const found = await findCheckRuns(github, { sha: head, self });
  const source = await openSource(github, head);
  const base = await openBase(source, subject.range.base);
  if (found.own === undefined && !insist && (await reportsCheck({ base, head: source.tree }, subject.event, self))) {
    log.info(`${name}: a workflow has a job named "debrief", which reports on ${head.slice(0, 7)}`);
    return 'left';
  }
  const report = await createReport({ ...input, self }, subject, source);
  const outcome = await writeCheckRun(github, { sha: head, self, again, now: input.now }, found, report);
  log.info(`${name}: check ${report.conclusion}, ${report.title.toLowerCase()} (${outcome})`);
  return outcome;
}

/** The files of a commit. All its paths are asked for first, in one request, and then every folder is known. */
async function openSource(github: Repository, head: string): Promise<ProjectSource> {
  const revisions = createGithubRevisions(github);
  const tree = await revisions.open(head);
  await tree.paths();
  return { tree, revisions, prefix: '' };
}

/** What the change would be merged into; without a change the commit itself. */
async function openBase({ tree, revisions }: ProjectSource, base: string | undefined): Promise<Tree> {
  return base === undefined || revisions === undefined ? tree : revisions.open(base);
}

async function createReport(input: CheckInput, subject: Subject, source: ProjectSource): Promise<CheckRunReport> {
  const { docs } = input;
  const { octokit, owner, repo } = input.github;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  const { problems, records, isListed } = await runRules(input, subject, source, visibilityOf(data));
  const base = `${data.html_url}/blob/${subject.range.head}`;
  const links: ReportLinks = {
    line: (file, line) => `${base}/${file.split('/').map(encodeURIComponent).join('/')}?plain=1#L${line}`,
    ...(docs && { docs }),
  };
  return renderCheckRun(problems, { records, isListed, preview: subject.event === 'pull_request', ...links });
}

async function runRules(
  { github, now, log, self }: CheckInput,
  { event, pull, range: { base, trusted } }: Subject,
  source: ProjectSource,
  visibility: CheckFacts['visibility'],
): Promise<Checked> {
  const { tree: head, revisions } = source;
  const comparison =
    revisions && base !== undefined ? await createComparison(revisions, { head, base, exact: false }) : undefined;
  const project = await (comparison === undefined
    ? readProject(source)
    : readProposedProject(source, { comparison, trusted }));
  const readFacts = async ({ files, facts }: GatheredCheck): Promise<CheckFacts> => {
    // What the change itself names under `former-bots` does not count yet.
    const selves = selvesOf(self ?? (await readSelf(github.octokit)), judgingConfig({ config: project.config, facts }));
    const change = { files, base: facts.base ?? [], pull };
    const around = event === 'push' ? {} : await readChangeFacts(github, change, { log, selves });
    return { ...around, event, ...(visibility && { visibility }) };
  };
  return checkProject(project, { now, comparison, readFacts });
}
