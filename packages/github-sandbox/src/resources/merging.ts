import { identityOf, moveBranch } from '../acts/branch-moves.ts';
import { settleMerge } from '../acts/pull-acts.ts';
import { type Commit, readCommit, type Signature, writeCommit } from '../git/commit.ts';
import { listCommits } from '../git/history.ts';
import { cherryPick, mergeTrees } from '../git/merge.ts';
import { noSha } from '../git/store.ts';
import type { PullIssue } from '../present/pull.ts';
import { actingUser, noContent, ok, type Reply, type RepoCall, type RepoRoute, textOf } from '../world/call.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { readCommits } from './commits.ts';
import { sceneOf } from './labels.ts';
import { calledPull } from './pulls.ts';

type Method = 'merge' | 'squash' | 'rebase';

interface Sides {
  readonly issue: PullIssue;
  readonly base: Commit;
  readonly head: Commit;
}

const notMergeable = (message = 'Pull Request is not mergeable') => new Refusal(405, message);

function checkMergeable(call: RepoCall, issue: PullIssue, method: Method): void {
  const { settings } = call.repo;
  const allowed = {
    merge: settings.allowMergeCommit,
    squash: settings.allowSquashMerge,
    rebase: settings.allowRebaseMerge,
  };
  const names = { merge: 'Merge commits', squash: 'Squash merges', rebase: 'Rebase merges' };
  if (issue.pull.mergedAt !== null || issue.state === 'closed') throw notMergeable();
  if (issue.pull.draft) throw notMergeable('Pull Request is still a draft');
  if (!allowed[method]) throw notMergeable(`${names[method]} are not allowed on this repository.`);
  const sha = textOf(call.body, 'sha');
  if (sha !== undefined && sha !== issue.pull.headSha)
    throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
}

/** What is merged on GitHub is committed, and signed, by GitHub. */
export function webFlow(date: Date): Signature {
  return { name: 'GitHub', email: 'noreply@github.com', date };
}

async function writeMerge(call: RepoCall, { issue, base, head }: Sides): Promise<string> {
  const tree = await mergeTrees(call.repo.git, base, head);
  if (tree === null) throw notMergeable();
  const { pull } = issue;
  const title =
    textOf(call.body, 'commit_title') ??
    `Merge pull request #${issue.number} from ${pull.headRepository.owner.login}/${pull.headRef}`;
  const message = `${title}\n\n${textOf(call.body, 'commit_message') ?? issue.title}`;
  const author = identityOf(call.world, actingUser(call));
  const committer = webFlow(author.date);
  return writeCommit(call.repo.git, { tree, parents: [base.sha, head.sha], author, committer, message });
}

async function ownCommits(call: RepoCall, { base, head }: Sides): Promise<Commit[]> {
  const range = [head.sha, `^${base.sha}`];
  return readCommits(call, await listCommits(call.repo.git, range, ['--reverse', '--no-merges']));
}

async function writeSquash(call: RepoCall, sides: Sides): Promise<string> {
  const { issue, base, head } = sides;
  const tree = await mergeTrees(call.repo.git, base, head);
  if (tree === null) throw notMergeable();
  const commits = await ownCommits(call, sides);
  const [first] = commits;
  const single = commits.length === 1 && first ? first.message.split('\n') : undefined;
  const title = textOf(call.body, 'commit_title') ?? `${single?.[0] ?? issue.title} (#${issue.number})`;
  const list = single ? single.slice(1).join('\n').trim() : commits.map((one) => `* ${one.message}`).join('\n\n');
  const text = textOf(call.body, 'commit_message') ?? list;
  const committer = webFlow(call.world.clock.now());
  const author = { ...identityOf(call.world, issue.author), date: committer.date };
  return writeCommit(call.repo.git, {
    tree,
    parents: [base.sha],
    author,
    committer,
    message: text ? `${title}\n\n${text}` : title,
  });
}

async function writeRebase(call: RepoCall, sides: Sides): Promise<string> {
  let onto = sides.base;
  const committer = identityOf(call.world, actingUser(call));
  for (const commit of await ownCommits(call, sides)) {
    const tree = await cherryPick(call.repo.git, onto, commit);
    if (tree === null) throw notMergeable("This branch can't be rebased");
    const { author, message } = commit;
    const sha = writeCommit(call.repo.git, { tree, parents: [onto.sha], author, committer, message });
    onto = (await readCommit(call.repo.git, sha)) ?? onto;
  }
  return onto.sha;
}

const writers: Record<Method, (call: RepoCall, sides: Sides) => Promise<string>> = {
  merge: writeMerge,
  squash: writeSquash,
  rebase: writeRebase,
};

async function merge(call: RepoCall): Promise<Reply> {
  const issue = calledPull(call);
  const { pull } = issue;
  const method = (textOf(call.body, 'merge_method') ?? 'merge') as Method;
  checkMergeable(call, issue, method);
  const base = await readCommit(call.repo.git, pull.baseRef);
  const head = await readCommit(call.repo.git, pull.headSha);
  if (!base || !head) throw notMergeable();
  const sha = await writers[method](call, { issue, base, head });
  const scene = sceneOf(call);
  settleMerge(scene, issue, sha);
  await moveBranch(scene, { reference: `refs/heads/${pull.baseRef}`, before: base.sha, after: sha }, true);
  if (call.repo.settings.deleteBranchOnMerge && pull.headRepository === call.repo)
    await moveBranch(scene, { reference: `refs/heads/${pull.headRef}`, before: pull.headSha, after: noSha }, true);
  return ok({ sha, merged: true, message: 'Pull Request successfully merged' });
}

function isMerged(call: RepoCall): Reply {
  if (calledPull(call).pull.mergedAt === null) throw notFound();
  return noContent;
}

const path = '/repos/{owner}/{repo}/pulls/{pull_number}/merge';

export const mergeRoutes: readonly RepoRoute[] = [
  { method: 'GET', path, needs: ['pull_requests:read'], role: 'read', handle: isMerged },
  { method: 'PUT', path, needs: ['contents:write'], role: 'write', handle: merge },
];
