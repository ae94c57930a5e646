import { parseSweepMessage, sweepBranch } from '../../core/clock/sweep-message.ts';
import type { Config } from '../../core/config/config.ts';
import { confirmationsBranch } from '../../core/confirmations/confirmation-file.ts';
import type { RepositoryFacts } from '../../core/plan/facts.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Instant } from '../../core/time/instant.ts';
import { type Actor, actorFields, ask, loginOf } from '../api/ask.ts';
import type { Repository } from '../api/repository.ts';
import type { OpenPullRequest } from '../pull/read-open-pull-requests.ts';
import { type ConfigAnswer, configFields, openConfig } from '../tree/query-config.ts';

/** What every look at a repository needs, read with one query. */
export interface Home {
  readonly repository: RepositoryFacts;
  /** Login that the token writes under. */
  readonly self: string;
  readonly config: Config;
  /** Faults of the configuration. */
  readonly faults: readonly Problem[];
}

/** The newest commit of the branch that says when a sweep last reached its end. */
export interface SweepTip {
  readonly sha: string;
  /** Id of its tree. */
  readonly tree: string | undefined;
  /** Undefined where somebody else wrote it. */
  readonly at: Instant | undefined;
}

/** What a sweep needs besides. */
export interface WideHome extends Home {
  /** Address of the repository for people, without a trailing slash. */
  readonly webUrl: string;
  /** The commit that says when a sweep last reached its end, and when that was, where it says so. */
  readonly lastSweep: SweepTip | undefined;
  /** Commit of the branch of confirmations, if there is one. */
  readonly confirmations: string | undefined;
  /** The open ones from branches `postmortem/…` and `debrief/…`. */
  readonly pullRequests: readonly OpenPullRequest[];
  /** Whether there is a configuration, a record, one of our branches, or an issue with the label: otherwise nobody uses Debrief here. */
  readonly isUsed: boolean;
}

interface Pull {
  readonly number: number;
  readonly headRefName: string;
  readonly headRefOid: string;
  readonly baseRefOid: string;
  readonly isCrossRepository: boolean;
  readonly author: Actor;
  readonly labels: { readonly nodes: readonly { readonly name: string }[] } | null;
}

interface PullPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Pull[];
}

interface SweepCommit {
  readonly oid: string;
  readonly message?: string;
  readonly tree?: { readonly oid: string };
}

interface Target extends ConfigAnswer {
  readonly records?: object | null;
}

interface RepositoryAnswer {
  readonly name: string;
  readonly url: string;
  readonly owner: { readonly login: string };
  readonly visibility: 'PUBLIC' | 'PRIVATE' | 'INTERNAL';
  readonly isArchived: boolean;
  readonly defaultBranchRef: {
    readonly name: string;
    readonly target: Target | null;
  } | null;
  readonly sweep?: { readonly target: SweepCommit | null } | null;
  readonly confirmations?: { readonly target: { readonly oid: string } | null } | null;
  readonly issues?: { readonly totalCount: number };
  readonly branches?: { readonly totalCount: number } | null;
  readonly ownBranches?: { readonly totalCount: number } | null;
  readonly pullRequests?: PullPage;
}

interface HomeAnswer {
  readonly viewer: { readonly login: string };
  readonly repository: RepositoryAnswer;
}

const pullFields = `pageInfo { hasNextPage endCursor }
  nodes { number headRefName headRefOid baseRefOid isCrossRepository author ${actorFields} labels(first: 50) { nodes { name } } }`;

/** What label and folder are called where no configuration says otherwise; where one does, Debrief is in use. */
const usualLabel = 'incident';
const usualFolder = 'postmortems';

const query = `query Home($owner: String!, $repo: String!, $wide: Boolean!) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    name url owner { login } visibility isArchived
    defaultBranchRef { name target { oid ... on Commit { ${configFields}
      records: file(path: "${usualFolder}") @include(if: $wide) { mode } } } }
    sweep: ref(qualifiedName: "refs/heads/${sweepBranch}") @include(if: $wide) { target { oid ... on Commit { message tree { oid } } } }
    confirmations: ref(qualifiedName: "refs/heads/${confirmationsBranch}") @include(if: $wide) { target { oid } }
    issues(first: 1, labels: ["${usualLabel}"]) @include(if: $wide) { totalCount }
    branches: refs(first: 1, refPrefix: "refs/heads/postmortem/") @include(if: $wide) { totalCount }
    ownBranches: refs(first: 1, refPrefix: "refs/heads/debrief/") @include(if: $wide) { totalCount }
    pullRequests(first: 100, states: OPEN) @include(if: $wide) { ${pullFields} }
  }
}`;

const moreQuery = `query PullRequests($owner: String!, $repo: String!, $after: String!) {
  repository(owner: $owner, name: $repo) { pullRequests(first: 100, states: OPEN, after: $after) { ${pullFields} } }
}`;

/** What every look at a repository needs. Undefined for an empty repository. */
export async function readHome(github: Repository): Promise<Home | undefined> {
  const { octokit, owner, repo } = github;
  return homeOf(github, await ask<HomeAnswer>(octokit, query, { owner, repo, wide: false }));
}

/** The same with what a sweep needs. Undefined for an empty repository. */
export async function readWideHome(github: Repository): Promise<WideHome | undefined> {
  const { octokit, owner, repo } = github;
  const answer = await ask<HomeAnswer>(octokit, query, { owner, repo, wide: true });
  const home = await homeOf(github, answer);
  if (home === undefined) return undefined;
  const { sweep, confirmations, pullRequests: first } = answer.repository;
  const isUsed = showsUse(answer.repository);
  const pages = first === undefined || !isUsed ? [] : await readPages(github, first);
  return {
    ...home,
    webUrl: answer.repository.url,
    lastSweep: tipOf(sweep?.target ?? null),
    confirmations: confirmations?.target?.oid,
    pullRequests: pages.flatMap((pull) => openPullRequest(pull, home.self)),
    isUsed,
  };
}

function tipOf(target: SweepCommit | null): SweepTip | undefined {
  return target === null
    ? undefined
    : { sha: target.oid, tree: target.tree?.oid, at: parseSweepMessage(target.message ?? '') };
}

/** An App is often installed in all repositories of an account. */
function showsUse({ defaultBranchRef, issues, branches, ownBranches }: RepositoryAnswer): boolean {
  const { config, records } = defaultBranchRef?.target ?? {};
  return Boolean(config ?? records) || [issues, branches, ownBranches].some((list) => (list?.totalCount ?? 0) > 0);
}

async function homeOf(github: Repository, { viewer, repository: found }: HomeAnswer): Promise<Home | undefined> {
  const { target, name: defaultBranch } = found.defaultBranchRef ?? {};
  if (!target || defaultBranch === undefined) return undefined;
  const { config, problems } = await openConfig(github, target);
  const repository: RepositoryFacts = {
    owner: found.owner.login,
    name: found.name,
    visibility: visibilities[found.visibility],
    defaultBranch,
    defaultHead: target.oid,
    archived: found.isArchived,
  };
  return { repository, self: viewer.login, config, faults: problems };
}

const visibilities = { PUBLIC: 'public', PRIVATE: 'private', INTERNAL: 'internal' } as const;

async function readPages({ octokit, owner, repo }: Repository, first: PullPage): Promise<readonly Pull[]> {
  const all = [...first.nodes];
  for (let { pageInfo } = first; pageInfo.hasNextPage; ) {
    const variables = { owner, repo, after: pageInfo.endCursor };
    const { pullRequests } = (await ask<{ repository: { pullRequests: PullPage } }>(octokit, moreQuery, variables))
      .repository;
    all.push(...pullRequests.nodes);
    pageInfo = pullRequests.pageInfo;
  }
  return all;
}

/** One of a fork is not ours, whatever its branch is called. */
function openPullRequest(pull: Pull, self: string): OpenPullRequest[] {
  const { number, headRefName: branch, headRefOid: head, baseRefOid: base, isCrossRepository, author, labels } = pull;
  if (isCrossRepository || !/^(postmortem|debrief)\//.test(branch)) return [];
  const names = labels?.nodes.map(({ name }) => name) ?? [];
  return [{ number, branch, head, base, own: loginOf(author) === self, labels: names }];
}
