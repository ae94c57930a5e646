import { type GraphQLError, graphql } from 'graphql';
import { type Actor, authenticate } from './actor.ts';
import { identityOf, moveBranch, vouch } from './branch-moves.ts';
import { type Commit, readCommit, writeCommit } from './git/commit.ts';
import { changeTree, findInTree, type TreeChange } from './git/tree.ts';
import { schema } from './graphql-schema.ts';
import { announceIssue, recordEvent, type Scene } from './issue-acts.ts';
import type { createMutex } from './mutex.ts';
import { nodeId, parseNodeId } from './node-id.ts';
import { type Demand, may, maySee } from './permissions.ts';
import { issuePage } from './present/issue.ts';
import { isPull, type PullIssue } from './present/pull.ts';
import { repositoryPage } from './present/repository.ts';
import { Refusal } from './refusal.ts';
import { findRepository, fullName, type Repository } from './state.ts';
import type { World } from './world.ts';

/** An error that GitHub gives a type. */
class TypedError extends Error {
  readonly type: 'NOT_FOUND' | 'FORBIDDEN' | 'UNPROCESSABLE' | 'STALE_DATA';

  constructor(type: TypedError['type'], message: string) {
    super(message);
    this.type = type;
  }
}

interface CommitInput {
  readonly clientMutationId?: string;
  readonly branch: { readonly id?: string; readonly branchName?: string; readonly repositoryNameWithOwner?: string };
  readonly message: { readonly headline: string; readonly body?: string };
  readonly fileChanges?: {
    readonly additions: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions: readonly { readonly path: string }[];
  };
  readonly expectedHeadOid: string;
}

interface DraftInput {
  readonly clientMutationId?: string;
  readonly pullRequestId: string;
}

export interface GraphqlOptions {
  readonly world: World;
  readonly exclusive: ReturnType<typeof createMutex>;
}

function showCommit(world: World, repo: Repository, commit: Commit): object {
  return {
    id: `C_${commit.sha}`,
    oid: commit.sha,
    url: `${repositoryPage(world, repo)}/commit/${commit.sha}`,
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0] ?? '',
    committedDate: commit.committer.date.toISOString(),
  };
}

function showPull(world: World, repo: Repository, issue: PullIssue): object {
  return {
    id: nodeId('PR', issue.pull.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    url: issuePage(world, repo, issue),
    isDraft: issue.pull.draft,
    state: issue.pull.mergedAt ? 'MERGED' : issue.state.toUpperCase(),
    merged: issue.pull.mergedAt !== null,
    headRefName: issue.pull.headRef,
    headRefOid: issue.pull.headSha,
    baseRefName: issue.pull.baseRef,
    author: { __typename: 'User', login: issue.author.login.replace(/\[bot\]$/, '') },
  };
}

async function showRef(world: World, repo: Repository, qualified: string): Promise<object | null> {
  const name = qualified.startsWith('refs/') ? qualified : `refs/heads/${qualified}`;
  const commit = await readCommit(repo.git, name);
  if (!commit) return null;
  const prefix = name.startsWith('refs/tags/') ? 'refs/tags/' : 'refs/heads/';
  const id = nodeId('REF', repo.id) + Buffer.from(name).toString('base64url');
  return { id, name: name.slice(prefix.length), prefix, target: showCommit(world, repo, commit) };
}

function showRepository(world: World, repo: Repository): object {
  return {
    id: nodeId('R', repo.id),
    name: repo.name,
    nameWithOwner: fullName(repo),
    isPrivate: repo.private,
    url: repositoryPage(world, repo),
    ref: ({ qualifiedName }: { qualifiedName: string }) => showRef(world, repo, qualifiedName),
    pullRequest: ({ number }: { number: number }) => {
      const issue = repo.issues.find((one) => one.number === number);
      if (!issue || !isPull(issue))
        throw new TypedError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
      return showPull(world, repo, issue);
    },
  };
}

function sceneFor(world: World, repo: Repository, actor: Actor, demand: Demand): Scene {
  if (actor.kind === 'nobody' || actor.kind === 'app' || !may(actor, repo, demand))
    throw new TypedError(
      'FORBIDDEN',
      actor.kind === 'user'
        ? `${actor.user.login} does not have the correct permissions to execute this mutation`
        : 'Resource not accessible by integration',
    );
  return { world, repo, actor, user: actor.user };
}

function findPull(world: World, actor: Actor, id: string): { repo: Repository; issue: PullIssue } {
  const number = parseNodeId('PR', id);
  for (const repo of world.state.repositories)
    for (const issue of repo.issues)
      if (isPull(issue) && issue.pull.id === number && maySee(actor, repo)) return { repo, issue };
  throw new TypedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

/** GitHub asks for both permissions here (cli/cli#8910). */
const drafting: Demand = { needs: ['pull_requests:write+contents:write'], role: 'write' };

async function setDraft(
  { world, exclusive }: GraphqlOptions,
  actor: Actor,
  input: DraftInput,
  draft: boolean,
): Promise<object> {
  const { repo, issue } = findPull(world, actor, input.pullRequestId);
  const scene = sceneFor(world, repo, actor, drafting);
  return exclusive(repo, async () => {
    if (issue.state === 'closed') throw new TypedError('UNPROCESSABLE', 'Pull request is closed');
    if (draft && !repo.settings.drafts)
      throw new TypedError('UNPROCESSABLE', 'Draft pull requests are not supported in this repository.');
    if (issue.pull.draft !== draft) {
      issue.pull.draft = draft;
      recordEvent(scene, issue, draft ? 'convert_to_draft' : 'ready_for_review');
      announceIssue(scene, issue, draft ? 'converted_to_draft' : 'ready_for_review');
    }
    return { clientMutationId: input.clientMutationId, pullRequest: showPull(world, repo, issue) };
  });
}

async function changesOf(repo: Repository, head: Commit, input: CommitInput): Promise<Map<string, TreeChange>> {
  const { additions = [], deletions = [] } = input.fileChanges ?? {};
  const changes = new Map<string, TreeChange>();
  for (const { path } of deletions) {
    if (!(await findInTree(repo.git, head.tree, path)))
      throw new TypedError(
        'UNPROCESSABLE',
        `A path was requested for deletion which does not exist as of commit oid \`${head.sha}\``,
      );
    changes.set(path, null);
  }
  for (const { path, contents } of additions) {
    if (path === '' || /^\/|\/$|\/\/|(^|\/)\.{1,2}(\/|$)|(^|\/)\.git(\/|$)/i.test(path))
      throw new TypedError('UNPROCESSABLE', 'A path was requested that is not well formed');
    const known = await findInTree(repo.git, head.tree, path);
    changes.set(path, { mode: known?.mode ?? '100644', sha: repo.git.write('blob', Buffer.from(contents, 'base64')) });
  }
  return changes;
}

async function commitOnBranch({ world, exclusive }: GraphqlOptions, actor: Actor, input: CommitInput): Promise<object> {
  const { branchName = '', repositoryNameWithOwner = '' } = input.branch;
  const [owner = '', name = ''] = repositoryNameWithOwner.split('/');
  const repo = findRepository(world.state, owner, name);
  if (!repo || !maySee(actor, repo))
    throw new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${repositoryNameWithOwner}'.`);
  const scene = sceneFor(world, repo, actor, { needs: ['contents:write'], role: 'write' });
  const branch = branchName.replace(/^refs\/heads\//, '');
  return exclusive(repo, async () => {
    const head = await readCommit(repo.git, `refs/heads/${branch}`);
    if (!head) throw new TypedError('NOT_FOUND', `Could not resolve to a Branch with the name '${branchName}'.`);
    if (head.sha !== input.expectedHeadOid)
      throw new TypedError(
        'STALE_DATA',
        `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
      );
    const tree =
      (await changeTree(repo.git, head.tree, await changesOf(repo, head, input))) ?? repo.git.write('tree', '');
    const author = identityOf(world, scene.user);
    const message = [input.message.headline, input.message.body].filter(Boolean).join('\n\n');
    const sha = writeCommit(repo.git, { tree, parents: [head.sha], author, committer: author, message });
    vouch(world, actor, sha);
    await moveBranch(scene, { reference: `refs/heads/${branch}`, before: head.sha, after: sha });
    const commit = await readCommit(repo.git, sha);
    return {
      clientMutationId: input.clientMutationId,
      commit: commit && showCommit(world, repo, commit),
      ref: await showRef(world, repo, branch),
    };
  });
}

/** GitHub puts the type beside the message, and knows no `extensions`. */
function presentError(error: GraphQLError): object {
  const { message, path, locations, originalError } = error;
  if (originalError instanceof TypedError) return { type: originalError.type, path, locations, message };
  if (originalError instanceof Refusal) return { type: 'UNPROCESSABLE', path, locations, message };
  return { path, locations, message };
}

/** Answers a query; what GitHub's schema does not allow is a violation of the contract. */
export async function serveGraphql(
  options: GraphqlOptions,
  authorization: string | undefined,
  text: string,
): Promise<{ status: number; body: object; actor: Actor }> {
  const { world } = options;
  const actor = authenticate(world.state, authorization);
  if (actor.kind === 'nobody') throw new Refusal(401, 'This endpoint requires you to be authenticated.');
  const { query = '', variables = {} } = JSON.parse(text) as { query?: string; variables?: Record<string, unknown> };
  const rootValue = {
    viewer: () => {
      if (actor.kind === 'app') throw new TypedError('FORBIDDEN', 'Resource not accessible by integration');
      return { login: actor.user.login };
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repo = findRepository(world.state, owner, name);
      if (!repo || !maySee(actor, repo))
        throw new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return showRepository(world, repo);
    },
    markPullRequestReadyForReview: ({ input }: { input: DraftInput }) => setDraft(options, actor, input, false),
    convertPullRequestToDraft: ({ input }: { input: DraftInput }) => setDraft(options, actor, input, true),
    createCommitOnBranch: ({ input }: { input: CommitInput }) => commitOnBranch(options, actor, input),
  };
  const result = await graphql({ schema, source: query, rootValue, variableValues: variables });
  const errors = result.errors ?? [];
  for (const error of errors)
    if (!error.originalError)
      world.contract.report({ where: 'POST /graphql', side: 'request', message: error.message });
  const shown = errors.length > 0 ? { errors: errors.map(presentError) } : {};
  return { status: 200, body: { ...('data' in result ? { data: result.data } : {}), ...shown }, actor };
}
