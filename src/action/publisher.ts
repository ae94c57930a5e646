import { createMade, renderSiteManifest, siteManifest } from '../core/site/site-manifest.ts';
import type { GitHubClient, Repo } from '../github/api/client.ts';
import { readHead, readRepository } from '../github/api/read-repository.ts';
import { checkOwnPullRequest } from '../github/check/check-own-pull-request.ts';
import { findPullRequests } from '../github/pull/find-pull-requests.ts';
import { publishPullRequest } from '../github/pull/publish-pull-request.ts';
import { type Author, type Published, publishBranch } from '../github/tree/publish-branch.ts';
import { digest } from '../workspace/digest.ts';
import { readSite } from '../workspace/site/write-site.ts';
import type { BuildRun } from './build-run.ts';
import { checkInput } from './check-input.ts';
import { createClient } from './create-client.ts';
import { ensureCommit } from './fetch-commit.ts';
import type { Host } from './host.ts';
import { InputFaults } from './inputs.ts';

/** Where a build goes. */
export interface Publisher {
  /** The commit to build; undefined for what is checked out. */
  findCommit(): Promise<string | undefined>;
  publish(run: BuildRun): Promise<Published>;
  /** What became of it, in a few words. */
  told(changed: boolean): string;
  /** After too many races. */
  givenUp(): Error;
}

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

function createSilentPublisher(reason: string): Publisher {
  return {
    findCommit: async () => undefined,
    publish: async () => 'unchanged',
    told: () => `not published: ${reason}`,
    givenUp: () => new Error('Nothing to publish, so nothing to race for'),
  };
}

/** Everything of ours on the branch: the site at its root, the Markdown page, and the manifest of both. */
function branchFiles({ built, project, folder, site }: BuildRun): ReadonlyMap<string, string> {
  const page = [project.config.page.markdown, built.markdown] as const;
  const listed = [page[0], createMade(digest(page[1]), '')] as const;
  const manifest = { ...site.manifest, files: new Map([...site.manifest.files, listed]) };
  return new Map([...readSite(folder, site.manifest), page, [siteManifest, renderSiteManifest(manifest)]]);
}

async function publishRun(host: Host, target: Repo, token: string, run: BuildRun): Promise<Published> {
  const { inputs } = host;
  const client = await createClient(host, token);
  const author = authorFor(host);
  const by = author === undefined ? {} : { author };
  if (inputs.publish === 'branch') {
    const contents = { branch: inputs.publishBranch, files: branchFiles(run), manifest: siteManifest, message, ...by };
    return publishBranch(client, target, contents, { dryRun: inputs.dryRun });
  }
  if (inputs.dryRun) return 'unchanged';
  const repository = await readRepository(client, target);
  if (repository === undefined)
    throw new InputFaults([`The repository "${target.owner}/${target.repo}" has no commit yet`]);
  const { markdown } = run.project.config.page;
  const page = { branch: pageBranch, base: repository.defaultBranch, path: markdown, text: run.built.markdown };
  const published = await publishPullRequest(client, target, { ...page, title: message, body: pageBody, ...by });
  if (inputs.publishRepository === undefined) await checkPagePullRequest(host, client);
  return published;
}

/** No workflow runs for what a workflow's token has pushed, so the check that may be required is run here. */
async function checkPagePullRequest(host: Host, client: GitHubClient): Promise<void> {
  for (const pullNumber of await findPullRequests(client, host.repo, { branch: pageBranch }))
    await checkOwnPullRequest({ ...checkInput(host, client), pullNumber });
}

async function findDefaultBranch(host: Host): Promise<string | undefined> {
  if (host.event.defaultBranch !== undefined) return host.event.defaultBranch;
  return (await readRepository(await createClient(host, host.inputs.token), host.repo))?.defaultBranch;
}

/** Publishes only what the default branch holds, whichever commit the job was started for. */
export async function createPublisher(host: Host): Promise<Publisher> {
  const { inputs, event, repo } = host;
  if (inputs.publish === 'none') return createSilentPublisher('publish is none');
  if (event.change !== undefined) return createSilentPublisher('this run is about a change that is not merged');
  if (inputs.token === '')
    throw new InputFaults(['The token is missing: publishing needs one that may write contents'], 'missing-token');
  const branch = await findDefaultBranch(host);
  if (branch === undefined || event.ref !== `refs/heads/${branch}`)
    return createSilentPublisher(`"${event.ref}" is not the default branch`);
  const target = inputs.publishRepository ?? repo;
  const token = inputs.publishRepository === undefined ? inputs.token : inputs.publishToken;
  const where =
    inputs.publish === 'branch'
      ? `${target.owner}/${target.repo}, branch ${inputs.publishBranch}`
      : `${target.owner}/${target.repo}, pull request from ${pageBranch}`;
  const done = inputs.dryRun ? 'would be published to' : 'published to';
  return {
    findCommit: async () => {
      const { repository } = await host.workspace();
      const head = await readHead(await createClient(host, inputs.token), repo, branch);
      if (repository === undefined || head === undefined) return repository?.head;
      await ensureCommit(host, repository, head, 'with its history');
      return head;
    },
    publish: (run) => publishRun(host, target, token, run),
    told: (changed) => (changed ? `${done} ${where}` : `${where} is up to date`),
    givenUp: () => new PublishRace(where),
  };
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
