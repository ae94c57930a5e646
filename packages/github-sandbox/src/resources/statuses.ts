import { readCommit } from '../git/commit.ts';
import { presentBriefRepository, repositoryUrl } from '../present/repository.ts';
import { presentUser } from '../present/user.ts';
import {
  actingUser,
  created,
  listed,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
  textOf,
} from '../world/call.ts';
import { nodeId } from '../world/node-id.ts';
import { invalid, unprocessable } from '../world/refusal.ts';
import { type CommitStatus, nextId } from '../world/state.ts';

const states = ['error', 'failure', 'pending', 'success'];

function presentSimple(call: RepoCall, status: CommitStatus): object {
  return {
    url: `${repositoryUrl(call.world, call.repo)}/statuses/${status.sha}`,
    avatar_url: `${call.world.origin}/u/${status.creator.id}?v=4`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

function present(call: RepoCall, status: CommitStatus): object {
  return { ...presentSimple(call, status), creator: presentUser(call.world, status.creator) };
}

async function create(call: RepoCall): Promise<Reply> {
  const { repo, world, body } = call;
  const sha = call.params['sha'] ?? '';
  if ((await repo.git.read(sha))?.type !== 'commit') throw unprocessable(`No commit found for SHA: ${sha}`);
  const state = requireText(body, 'state');
  if (!states.includes(state))
    throw invalid({ resource: 'Status', field: 'state', code: 'custom', message: 'state is not included in the list' });
  const description = textOf(body, 'description') ?? null;
  if ((description ?? '').length > 140)
    throw invalid({
      resource: 'Status',
      field: 'description',
      code: 'custom',
      message: 'description is too long (maximum is 140 characters)',
    });
  const status: CommitStatus = {
    id: nextId(world.state),
    sha,
    state,
    description,
    context: textOf(body, 'context') ?? 'default',
    targetUrl: textOf(body, 'target_url') ?? null,
    creator: actingUser(call),
    createdAt: world.clock.stamp(),
  };
  repo.statuses.push(status);
  return created(present(call, status), `${repositoryUrl(world, repo)}/statuses/${sha}`);
}

async function statusesOf(call: RepoCall): Promise<{ sha: string; statuses: CommitStatus[] }> {
  const commit = await readCommit(call.repo.git, call.params['ref'] ?? '');
  if (!commit) throw unprocessable(`No commit found for SHA: ${call.params['ref']}`);
  return { sha: commit.sha, statuses: call.repo.statuses.filter((one) => one.sha === commit.sha).toReversed() };
}

async function list(call: RepoCall): Promise<Reply> {
  const { statuses } = await statusesOf(call);
  return listed(statuses, (status) => present(call, status));
}

/** The newest of each context, and the worst of those. */
async function combined(call: RepoCall): Promise<Reply> {
  const { sha, statuses } = await statusesOf(call);
  const newest = statuses.filter((one, at) => statuses.findIndex((other) => other.context === one.context) === at);
  const has = (...wanted: string[]) => newest.some((one) => wanted.includes(one.state));
  const state = has('error', 'failure') ? 'failure' : has('pending') || newest.length === 0 ? 'pending' : 'success';
  const url = `${repositoryUrl(call.world, call.repo)}/commits/${sha}`;
  return ok({
    state,
    statuses: newest.map((status) => presentSimple(call, status)),
    sha,
    total_count: newest.length,
    repository: presentBriefRepository(call.world, call.repo),
    commit_url: url,
    url: `${url}/status`,
  });
}

const repo = '/repos/{owner}/{repo}';
const reading = { needs: ['statuses:read'], role: 'read' } as const;

export const statusRoutes: readonly RepoRoute[] = [
  { method: 'POST', path: `${repo}/statuses/{sha}`, needs: ['statuses:write'], role: 'write', handle: create },
  { method: 'GET', path: `${repo}/commits/{ref}/statuses`, ...reading, handle: list },
  { method: 'GET', path: `${repo}/commits/{ref}/status`, ...reading, handle: combined },
];
