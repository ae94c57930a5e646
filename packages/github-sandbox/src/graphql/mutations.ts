import { identityOf, moveBranch, vouch } from '../acts/branch-moves.ts';
import { announceIssue, recordEvent, type Scene } from '../acts/issue-acts.ts';
import { type Commit, readCommit, writeCommit } from '../git/commit.ts';
import { changeTree, findInTree, type TreeChange } from '../git/tree.ts';
import { isPull, type PullIssue } from '../present/pull.ts';
import { parseNodeId } from '../world/node-id.ts';
import { type Demand, may, maySee } from '../world/permissions.ts';
import { findRepository, type Repository } from '../world/state.ts';
import type { Context } from './context.ts';
import { showCommit, showRef } from './show-object.ts';
import { showPull } from './show-pull.ts';
import { TypedError } from './typed-error.ts';

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

function sceneFor({ world, actor }: Context, repo: Repository, demand: Demand): Scene {
  if (actor.kind === 'nobody' || actor.kind === 'app' || !may(actor, repo, demand))
    throw new TypedError(
      'FORBIDDEN',
      actor.kind === 'user'
        ? `${actor.user.login} does not have the correct permissions to execute this mutation`
        : 'Resource not accessible by integration',
    );
  return { world, repo, actor, user: actor.user };
}

function findPull({ world, actor }: Context, id: string): { repo: Repository; issue: PullIssue } {
  const number = parseNodeId('PR', id);
  for (const repo of world.state.repositories)
    for (const issue of repo.issues)
      if (isPull(issue) && issue.pull.id === number && maySee(actor, repo)) return { repo, issue };
  throw new TypedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

/** GitHub asks for both permissions here (cli/cli#8910). */
const drafting: Demand = { needs: ['pull_requests:write+contents:write'], role: 'write' };

async function setDraft(context: Context, input: DraftInput, draft: boolean): Promise<object> {
  const { repo, issue } = findPull(context, input.pullRequestId);
  const scene = sceneFor(context, repo, drafting);
  return context.exclusive(repo, async () => {
    if (issue.state === 'closed') throw new TypedError('UNPROCESSABLE', 'Pull request is closed');
    if (draft && !repo.settings.drafts)
      throw new TypedError('UNPROCESSABLE', 'Draft pull requests are not supported in this repository.');
    if (issue.pull.draft !== draft) {
      issue.pull.draft = draft;
      recordEvent(scene, issue, draft ? 'convert_to_draft' : 'ready_for_review');
      announceIssue(scene, issue, draft ? 'converted_to_draft' : 'ready_for_review');
    }
    return { clientMutationId: input.clientMutationId, pullRequest: showPull(context, repo, issue) };
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

async function commitOnBranch(context: Context, input: CommitInput): Promise<object> {
  const { world, exclusive, actor } = context;
  const { branchName = '', repositoryNameWithOwner = '' } = input.branch;
  const [owner = '', name = ''] = repositoryNameWithOwner.split('/');
  const repo = findRepository(world.state, owner, name);
  if (!repo || !maySee(actor, repo))
    throw new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${repositoryNameWithOwner}'.`);
  const scene = sceneFor(context, repo, { needs: ['contents:write'], role: 'write' });
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
      commit: commit && showCommit(context, repo, commit),
      ref: await showRef(context, repo, branch),
    };
  });
}

/** What can be changed through GraphQL. */
export const mutations = {
  markPullRequestReadyForReview: ({ input }: { input: DraftInput }, context: Context) =>
    setDraft(context, input, false),
  convertPullRequestToDraft: ({ input }: { input: DraftInput }, context: Context) => setDraft(context, input, true),
  createCommitOnBranch: ({ input }: { input: CommitInput }, context: Context) => commitOnBranch(context, input),
};
