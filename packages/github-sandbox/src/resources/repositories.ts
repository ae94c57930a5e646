import { announce } from '../acts/announce.ts';
import { presentFullRepository, presentPermissions, presentRepository } from '../present/repository.ts';
import { presentUser } from '../present/user.ts';
import {
  listed,
  noContent,
  type OtherRoute,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  textOf,
} from '../world/call.ts';
import { may, roleOf } from '../world/permissions.ts';
import { invalid, notFound, unprocessable } from '../world/refusal.ts';
import { findRepository, findUser, type Repository, type Role, type User } from '../world/state.ts';

function show(call: RepoCall): object {
  const viewer = call.actor.kind === 'user' ? call.actor.user : undefined;
  return presentFullRepository(call.world, call.repo, viewer);
}

function get(call: RepoCall): Reply {
  return ok({ ...show(call), ...(call.actor.kind === 'user' ? { temp_clone_token: '' } : {}) });
}

const switches = {
  allow_merge_commit: 'allowMergeCommit',
  allow_squash_merge: 'allowSquashMerge',
  allow_rebase_merge: 'allowRebaseMerge',
  delete_branch_on_merge: 'deleteBranchOnMerge',
} as const;

async function update(call: RepoCall): Promise<Reply> {
  const { repo, body, world, actor } = call;
  const branch = textOf(body, 'default_branch');
  if (branch !== undefined && !(await repo.git.read(`refs/heads/${branch}`)))
    throw unprocessable(`The branch ${branch} was not found. Please push that ref first or choose another.`);
  const name = textOf(body, 'name');
  if (name !== undefined && name !== repo.name) {
    if (findRepository(world.state, repo.owner.login, name))
      throw invalid({
        resource: 'Repository',
        field: 'name',
        code: 'custom',
        message: 'name already exists on this account',
      });
    repo.formerNames.push(repo.name);
    repo.name = name;
  }
  repo.description = textOf(body, 'description') ?? repo.description;
  repo.defaultBranch = branch ?? repo.defaultBranch;
  for (const [key, setting] of Object.entries(switches)) {
    const value = body[key];
    if (typeof value === 'boolean') repo.settings[setting] = value;
  }
  if (typeof body['archived'] === 'boolean') repo.archived = body['archived'];
  const visibility = textOf(body, 'visibility');
  const isPrivate = visibility === undefined ? body['private'] : visibility !== 'public';
  repo.updatedAt = world.clock.stamp();
  if (typeof isPrivate === 'boolean' && isPrivate !== repo.private) {
    repo.private = isPrivate;
    announce(world, { event: 'repository', action: isPrivate ? 'privatized' : 'publicized', repo, actor, payload: {} });
  }
  return ok(show(call));
}

/** Roles as the older of GitHub's two scales writes them. */
function legacyPermission(role: Role): string {
  return { none: 'none', read: 'read', triage: 'read', write: 'write', maintain: 'write', admin: 'admin' }[role];
}

function presentCollaborator(call: RepoCall, user: User): object {
  const role = roleOf(call.repo, user);
  return { ...presentUser(call.world, user), permissions: presentPermissions(call.repo, user), role_name: role };
}

function permission(call: RepoCall): Reply {
  const login = call.params['username'] ?? '';
  const user = findUser(call.world.state, login);
  if (user?.type !== 'User') throw notFound(`${login} is not a user`);
  const role = roleOf(call.repo, user);
  return ok({ permission: legacyPermission(role), role_name: role, user: presentCollaborator(call, user) });
}

function collaborators(call: RepoCall): Reply {
  const users = [...call.repo.roles.keys()].flatMap((login) => findUser(call.world.state, login) ?? []);
  const owner = call.repo.owner.type === 'User' ? [call.repo.owner] : [];
  return listed([...owner, ...users], (user) => presentCollaborator(call, user));
}

function isCollaborator(call: RepoCall): Reply {
  const login = (call.params['username'] ?? '').toLowerCase();
  if (call.repo.owner.login.toLowerCase() !== login && !call.repo.roles.has(login)) throw notFound();
  return noContent;
}

const repo = '/repos/{owner}/{repo}';
const reading = { needs: ['metadata:read'], role: 'read' } as const;
const peopleReading = { needs: ['metadata:read'], role: 'write' } as const;

export const repositoryRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: repo, ...reading, handle: get },
  { method: 'PATCH', path: repo, needs: ['administration:write'], role: 'admin', handle: update },
  { method: 'GET', path: `${repo}/collaborators`, ...peopleReading, handle: collaborators },
  { method: 'GET', path: `${repo}/collaborators/{username}`, ...peopleReading, handle: isCollaborator },
  { method: 'GET', path: `${repo}/collaborators/{username}/permission`, ...peopleReading, handle: permission },
];

export const installationRepositoryRoutes: readonly OtherRoute[] = [
  {
    method: 'GET',
    path: '/installation/repositories',
    as: 'installation',
    handle: ({ world, actor }) => {
      const reached = (one: Repository) =>
        actor.kind === 'installation' &&
        one.owner === actor.installation.account &&
        may(actor, one, { needs: ['metadata:read'], role: 'read' }) &&
        (actor.repositories === 'all' || actor.repositories.includes(one.id));
      return listed(
        world.state.repositories.filter(reached),
        (one) => presentRepository(world, one),
        (repositories, total) => ({
          total_count: total,
          repository_selection: actor.kind === 'installation' && actor.repositories !== 'all' ? 'selected' : 'all',
          repositories,
        }),
      );
    },
  },
];
