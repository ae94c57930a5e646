import { announceIssue, checkText, closeIssue, editIssue, reopenIssue } from '../acts/issue-acts.ts';
import { readFigures, tryMerge } from '../acts/pull-figures.ts';
import { parkRuns } from '../acts/workflow-runs.ts';
import { diffTrees, findMergeBase, listCommits } from '../git/history.ts';
import { noSha } from '../git/store.ts';
import { presentCommit, presentFileChange } from '../present/commit.ts';
import { isPull, type PullIssue, presentFullPull, presentPull } from '../present/pull.ts';
import {
  actingApp,
  actingUser,
  created,
  listed,
  mayDo,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
  textOf,
} from '../world/call.ts';
import { forbidden, invalid, notFound, unprocessable } from '../world/refusal.ts';
import { findIssue, findRepository, findUser, nextId, type Repository, shownInLists } from '../world/state.ts';
import { readCommits } from './commits.ts';
import { addIssue, sortIssues } from './issues.ts';
import { assertMayEdit, sceneOf } from './labels.ts';

/** The pull request that `{pull_number}` names. @throws {Refusal} 404 */
export function calledPull(call: RepoCall): PullIssue {
  const issue = findIssue(call.repo, Number(call.params['pull_number']));
  if (!issue || !isPull(issue)) throw notFound();
  return issue;
}

async function showFull(call: RepoCall, issue: PullIssue): Promise<object> {
  return presentFullPull(call.world, call.repo, issue, await tryMerge(call.world, call.repo, issue));
}

function list(call: RepoCall): Reply {
  const { query, repo } = call;
  const state = query.get('state') ?? 'open';
  const base = query.get('base');
  const head = query.get('head');
  const found = shownInLists(repo, repo.issues)
    .filter(isPull)
    .filter(
      (issue) =>
        (state === 'all' || issue.state === state) &&
        (base === null || issue.pull.baseRef === base) &&
        (!head?.includes(':') ||
          `${issue.pull.headRepository.owner.login}:${issue.pull.headRef}`.toLowerCase() === head.toLowerCase()),
    );
  return listed(sortIssues(found, query), (issue) => presentPull(call.world, repo, issue));
}

interface Side {
  readonly repo: Repository;
  readonly ref: string;
  readonly sha: string;
}

const atFault = (field: string) => invalid({ resource: 'PullRequest', field, code: 'invalid' });

/** `branch`, `owner:branch` or with `head_repo`. @throws {Refusal} 422 when there is no such branch */
async function findHead(call: RepoCall, head: string): Promise<Side> {
  const colon = head.indexOf(':');
  const ref = head.slice(colon + 1);
  const owner = colon < 0 ? call.repo.owner.login : head.slice(0, colon);
  const isHome = owner.toLowerCase() === call.repo.owner.login.toLowerCase();
  const user = findUser(call.world.state, owner);
  const name = textOf(call.body, 'head_repo') ?? call.repo.name;
  const repo = isHome ? call.repo : user && findRepository(call.world.state, user.login, name);
  const found = await repo?.git.read(`refs/heads/${ref}`);
  if (!repo || !found) throw atFault('head');
  return { repo, ref, sha: found.sha };
}

async function checkNew(call: RepoCall, head: Side, base: Side): Promise<void> {
  const custom = (message: string) => invalid({ resource: 'PullRequest', field: 'head', code: 'custom', message });
  const twin = call.repo.issues
    .filter(isPull)
    .find(
      ({ state, pull }) =>
        state === 'open' && pull.headRepository === head.repo && pull.headRef === head.ref && pull.baseRef === base.ref,
    );
  if (twin) throw custom(`A pull request already exists for ${head.repo.owner.login}:${head.ref}.`);
  const mergeBase = await findMergeBase(call.repo.git, base.sha, head.sha);
  if (mergeBase === null) throw custom(`The ${head.ref} branch has no history in common with ${base.ref}`);
  if (mergeBase === head.sha)
    throw custom(
      `No commits between ${base.ref} and ${head.repo === call.repo ? '' : `${head.repo.owner.login}:`}${head.ref}`,
    );
}

async function create(call: RepoCall): Promise<Reply> {
  const { world, repo, body } = call;
  if (call.actor.kind === 'actions' && !repo.settings.actionsOpenPulls)
    throw forbidden('GitHub Actions is not permitted to create or approve pull requests.');
  const baseRef = requireText(body, 'base');
  const head = await findHead(call, requireText(body, 'head'));
  if (head.repo === repo && call.actor.kind === 'user' && !mayDo(call, 'write')) throw notFound();
  const found = await repo.git.read(`refs/heads/${baseRef}`);
  if (!found) throw atFault('base');
  if (head.repo !== repo) await repo.git.borrow(head.repo.git, head.sha);
  await checkNew(call, head, { repo, ref: baseRef, sha: found.sha });
  const draft = body['draft'] === true;
  if (draft && !repo.settings.drafts) throw unprocessable('Draft pull requests are not supported in this repository.');
  const title = requireText(body, 'title');
  const text = textOf(body, 'body') ?? null;
  checkText('PullRequest', 'title', title);
  checkText('PullRequest', 'body', text ?? '');
  const figures = await readFigures(repo, { baseSha: found.sha, headSha: head.sha });
  const issue = addIssue(world, repo, { author: actingUser(call), viaApp: actingApp(call), title, body: text });
  issue.pull = {
    id: nextId(world.state),
    headRepository: head.repo,
    headRef: head.ref,
    headSha: head.sha,
    baseRef,
    baseSha: found.sha,
    draft,
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    maintainerCanModify: body['maintainer_can_modify'] !== false && head.repo !== repo,
    requestedReviewers: [],
    figures,
    testMerge: null,
  };
  await repo.git.update(`refs/pull/${issue.number}/head`, head.sha, noSha);
  const shown = isPull(issue) ? await showFull(call, issue) : {};
  announceIssue(sceneOf(call), issue, 'opened');
  if (isPull(issue)) await parkRuns(sceneOf(call), issue, 'opened');
  return created(shown, (shown as { url: string }).url);
}

async function update(call: RepoCall): Promise<Reply> {
  const issue = calledPull(call);
  assertMayEdit(call, issue.author);
  const { body, repo } = call;
  const scene = sceneOf(call);
  const text = body['body'] === null ? null : textOf(body, 'body');
  editIssue(scene, issue, textOf(body, 'title'), text);
  const base = textOf(body, 'base');
  if (base !== undefined && base !== issue.pull.baseRef) {
    const found = await repo.git.read(`refs/heads/${base}`);
    if (!found) throw atFault('base');
    const from = { ref: { from: issue.pull.baseRef }, sha: { from: issue.pull.baseSha } };
    Object.assign(issue.pull, { baseRef: base, baseSha: found.sha });
    issue.pull.figures = await readFigures(repo, issue.pull);
    announceIssue(scene, issue, 'edited', { changes: { base: from } });
  }
  if (body['state'] === 'closed') closeIssue(scene, issue);
  if (body['state'] === 'open' && issue.state === 'closed') await reopen(call, issue);
  return ok(await showFull(call, issue));
}

async function reopen(call: RepoCall, issue: PullIssue): Promise<void> {
  const { pull } = issue;
  const refuse = (message: string) => invalid({ resource: 'PullRequest', field: 'state', code: 'invalid', message });
  if (pull.mergedAt !== null) throw refuse('The pull request cannot be reopened because it was merged.');
  const found = await pull.headRepository.git.read(`refs/heads/${pull.headRef}`);
  if (!found) throw refuse(`state cannot be changed. The ${pull.headRef} branch has been deleted.`);
  await checkNew(
    call,
    { repo: pull.headRepository, ref: pull.headRef, sha: found.sha },
    { repo: call.repo, ref: pull.baseRef, sha: pull.baseSha },
  );
  pull.headSha = found.sha;
  pull.figures = await readFigures(call.repo, pull);
  reopenIssue(sceneOf(call), issue);
  await parkRuns(sceneOf(call), issue, 'reopened');
}

/** "The response includes a maximum of 3000 files", whatever the page. */
const mostFiles = 3000;

async function files(call: RepoCall): Promise<Reply> {
  const { pull } = calledPull(call);
  const mergeBase = (await findMergeBase(call.repo.git, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const changes = await diffTrees(call.repo.git, mergeBase, pull.headSha);
  return listed(changes.slice(0, mostFiles), (file) => presentFileChange(call.world, call.repo, pull.headSha, file));
}

async function commits(call: RepoCall): Promise<Reply> {
  const { pull } = calledPull(call);
  const shas = await listCommits(call.repo.git, [pull.headSha, `^${pull.baseSha}`], ['--reverse']);
  return listed(await readCommits(call, shas), (commit) => presentCommit(call.world, call.repo, commit));
}

const pulls = '/repos/{owner}/{repo}/pulls';
const one = `${pulls}/{pull_number}`;
const reading = { needs: ['pull_requests:read'], role: 'read' } as const;
const writing = { needs: ['pull_requests:write'], role: 'read' } as const;

export const pullRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: pulls, ...reading, handle: list },
  { method: 'POST', path: pulls, ...writing, handle: create },
  { method: 'GET', path: one, ...reading, handle: async (call) => ok(await showFull(call, calledPull(call))) },
  { method: 'PATCH', path: one, ...writing, handle: update },
  { method: 'GET', path: `${one}/files`, ...reading, handle: files },
  { method: 'GET', path: `${one}/commits`, ...reading, handle: commits },
];
