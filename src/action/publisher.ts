import { siteManifest } from '../core/site/site-manifest.ts';
import { assertVisible } from '../github/api/assert-visible.ts';
import type { GitHubClient, Repo } from '../github/api/client.ts';
import { readHead, readRepository } from '../github/api/read-repository.ts';
import { readSelf } from '../github/api/read-self.ts';
import type { Repository } from '../github/api/repository.ts';
import { checkOwnPullRequest } from '../github/check/check-own-pull-request.ts';
import { findPullRequests } from '../github/pull/find-pull-requests.ts';
import { type Upserted, upsertPullRequest } from '../github/pull/upsert-pull-request.ts';
import type { Author } from '../github/tree/commit-tree.ts';
import { hasFiles } from '../github/tree/has-files.ts';
import { type Published, publishBranch } from '../github/tree/publish-branch.ts';
import type { LogInput } from '../workspace/build/conclude-log.ts';
import { type BuildRun, branchFiles, pageOf } from './build-run.ts';
import { checkInput } from './check-input.ts';
import { createClient } from './create-client.ts';
import { ensureCommit } from './fetch-commit.ts';
import type { Host } from './host.ts';
import { InputFaults } from './inputs.ts';
import { type BranchLog, openBranchLog, openPublishedLog, openRehearsedLog } from './open-log.ts';

/** Where a build goes. */
export interface Publisher {
  /** The commit to build; undefined for what is checked out. */
  findCommit(): Promise<string | undefined>;
  /** The log of public events to go on with. Throws when it cannot be read, for a new one would look like a rewritten history. */
  openLog(folder: string, url: string | undefined): Promise<LogInput>;
  publish(run: BuildRun): Promise<PublishOutcome>;
  /** What became of it, in a few words. */
  describe(outcome: PublishOutcome): string;
  /** After too many races. */
  raceError(): Error;
}

/** `left`: a person has closed the pull request, or has put commits of their own on its branch. */
export type PublishOutcome = Published | 'left';

/** The same for every build: a message that named its source would tell when something hidden changes. */
const message = 'Update the incident history';

const pageBranch = 'debrief/incident-history';

const pageBody = `The incident history is made from the postmortems on the default branch. This pull request brings the page up to date, and is renewed when they change.

Merge it when it suits you; what is in it was reviewed with the postmortems.
`;

/** A page of a private source must not name the person whose token publishes it. An App's token names no person. */
function authorFor({ inputs }: Host): Author | undefined {
  if (inputs.publishRepository === undefined || inputs.publishToken.startsWith('ghs_')) return undefined;
  return { name: 'Debrief', email: 'debrief@noreply.invalid' };
}

function createSilentPublisher(reason: string, openLog: Publisher['openLog']): Publisher {
  return {
    findCommit: async () => undefined,
    openLog,
    publish: async () => 'unchanged',
    describe: () => `not published: ${reason}`,
    raceError: () => new Error('Nothing to publish, so nothing to race for'),
  };
}

/** A repository to publish to, and how. */
interface Destination {
  readonly target: Repo;
  readonly token: string;
  /** The head of the branch that the log was read from; undefined where none was read from a branch. */
  readonly madeFor: Pick<BranchLog, 'head'> | undefined;
}

async function publishRun(host: Host, { target, token, madeFor }: Destination, run: BuildRun): Promise<PublishOutcome> {
  const { inputs } = host;
  const client = await createClient(host, token);
  const author = authorFor(host);
  const by = author === undefined ? {} : { author };
  if (inputs.publish === 'branch') {
    const branch = inputs.publishBranch;
    const contents = { branch, files: branchFiles(run), manifest: siteManifest, message, madeFor, ...by };
    return publishBranch({ octokit: client, ...target }, contents, { dryRun: inputs.dryRun });
  }
  return publishPage(host, { octokit: client, ...target }, run, author);
}

async function publishPage(
  host: Host,
  target: Repository,
  run: BuildRun,
  author: Author | undefined,
): Promise<PublishOutcome> {
  const { octokit, owner, repo } = target;
  const found = await readRepository({ octokit, owner, repo });
  if (found === undefined) throw new InputFaults([`The repository "${owner}/${repo}" has no commit yet`]);
  const { defaultBranch: base, defaultHead: baseHead } = found;
  const page = new Map([pageOf(run)]);
  const upserted = await upsertPullRequest(target, {
    branch: pageBranch,
    base,
    baseHead,
    files: (await hasFiles(target, baseHead, page)) ? new Map() : page,
    title: message,
    body: pageBody,
    author,
    self: await readSelf(octokit),
    dryRun: host.inputs.dryRun,
  });
  if (host.inputs.publishRepository === undefined && !host.inputs.dryRun) await checkPagePullRequest(host, octokit);
  return outcomes[upserted];
}

const outcomes: Readonly<Record<Upserted, PublishOutcome>> = {
  opened: 'published',
  updated: 'published',
  closed: 'published',
  unchanged: 'unchanged',
  left: 'left',
  stale: 'stale',
};

/** No workflow runs for what a workflow's token has pushed, so the check that may be required is run here. */
async function checkPagePullRequest(host: Host, client: GitHubClient): Promise<void> {
  for (const pullNumber of await findPullRequests({ octokit: client, ...host.repo }, { branch: pageBranch }))
    await checkOwnPullRequest({ ...checkInput(host, client), pullNumber });
}

async function findDefaultBranch(host: Host): Promise<string | undefined> {
  if (host.event.defaultBranch !== undefined) return host.event.defaultBranch;
  return (await readRepository({ octokit: await createClient(host, host.inputs.token), ...host.repo }))?.defaultBranch;
}

/** Publishes only what the default branch holds, whichever commit the job was started for. */
export async function createPublisher(host: Host): Promise<Publisher> {
  const { inputs, event, repo } = host;
  const openForOthers: Publisher['openLog'] = (folder, url) => openPublishedLog(host, folder, url);
  const rehearse: Publisher['openLog'] = (folder) => openRehearsedLog(host, folder);
  if (event.change !== undefined)
    return createSilentPublisher('this run is about a change that is not merged', rehearse);
  if (inputs.publish === 'none') return createSilentPublisher('publish is none', openForOthers);
  if (inputs.token === '')
    throw new InputFaults(['The token is missing: publishing needs one that may write contents'], 'missing-token');
  const branch = await findDefaultBranch(host);
  if (branch === undefined || event.ref !== `refs/heads/${branch}`)
    return createSilentPublisher(`"${event.ref}" is not the default branch`, rehearse);
  const target = inputs.publishRepository ?? repo;
  const token = inputs.publishRepository === undefined ? inputs.token : inputs.publishToken;
  // Before anything is built for it. The source's own repository is known to exist: the event came from it.
  if (inputs.publishRepository !== undefined)
    await assertVisible({ octokit: await createClient(host, token), ...target });
  const where =
    inputs.publish === 'branch'
      ? `${target.owner}/${target.repo}, branch ${inputs.publishBranch}`
      : `${target.owner}/${target.repo}, pull request from ${pageBranch}`;
  let madeFor: BranchLog | undefined;
  return {
    openLog: async (folder, url) => {
      if (inputs.publish !== 'branch') return openForOthers(folder, url);
      madeFor = await openBranchLog(host, target, await createClient(host, token));
      return madeFor.input;
    },
    findCommit: async () => {
      const { repository } = await host.workspace();
      const head = await readHead({ octokit: await createClient(host, inputs.token), ...repo }, branch);
      if (repository === undefined || head === undefined) return repository?.head;
      await ensureCommit(host, repository, head, 'with its history');
      return head;
    },
    publish: (run) => publishRun(host, { target, token, madeFor }, run),
    describe: (outcome) => describeOutcome(outcome, where, inputs.dryRun),
    raceError: () => new PublishRace(where),
  };
}

function describeOutcome(outcome: PublishOutcome, where: string, dryRun: boolean): string {
  if (outcome === 'left')
    return `not published: a person has closed the pull request from ${pageBranch} or has committed to its branch, which is left alone`;
  if (outcome === 'unchanged') return `${where} is up to date`;
  return `${dryRun ? 'would be published' : 'published'} to ${where}`;
}

/** Others kept publishing first. */
class PublishRace extends Error {
  override readonly name = 'PublishRace';
  readonly code = 'publish-race';
  readonly exitCode = 3;

  constructor(where: string) {
    super(
      `Cannot publish to ${where}: it kept changing, or the token may not write there (permissions: contents: write)`,
    );
  }
}
