import { announce } from './acts/announce.ts';
import { createApp, install, type NewApp, type NewInstallation, type RegisteredApp } from './acts/create-app.ts';
import { DriverError, requireRepository, requireUser } from './acts/require.ts';
import { type SubmittedManifest, submitManifest } from './acts/submit-manifest.ts';
import { approveRuns } from './acts/workflow-runs.ts';
import { type CreatedRepository, createRepository, type NewRepository } from './driver/create-repository.ts';
import { enqueue, mergeQueued, type Queued } from './driver/merge-queue.ts';
import { transferIssue } from './driver/transfer-issue.ts';
import { isPull } from './present/pull.ts';
import { presentRepository } from './present/repository.ts';
import { announceCheckRun, announceSuite } from './resources/checks.ts';
import { atLeast, roleOf } from './world/permissions.ts';
import {
  addUser,
  findIssue,
  findUser,
  nextId,
  nextSecret,
  type Permissions,
  type RepositorySettings,
  type Role,
  type User,
} from './world/state.ts';
import type { World } from './world/world.ts';

export { DriverError, type RegisteredApp };

/** What a person does on GitHub's own pages, where there is no API for it: everything in and out is plain JSON. */
export interface Driver {
  readonly createUser: (user: NewUser) => { login: string; id: number; email: string };
  readonly createRepository: (repository: NewRepository) => Promise<CreatedRepository>;
  readonly configureRepository: (input: {
    repository: string;
    private?: boolean;
    archived?: boolean;
    settings?: Partial<RepositorySettings>;
  }) => object;
  readonly setRole: (input: { repository: string; user: string; role: Role }) => object;
  readonly createApp: (app: NewApp) => RegisteredApp;
  /** A person registers an app from a posted manifest; GitHub sends them back with the code. */
  readonly submitManifest: (input: SubmittedManifest) => { code: string };
  readonly install: (input: NewInstallation) => { id: number };
  /** A personal access token: the bearer may what the person may. */
  readonly createToken: (input: { user: string }) => { token: string };
  /** What a workflow run gets as `GITHUB_TOKEN`. */
  readonly createActionsToken: (input: { repository: string; permissions: Permissions }) => { token: string };
  /** A webhook of a repository, or (`workflows`) what GitHub Actions would hear: nothing that an Actions token did. */
  readonly createHook: (input: {
    repository: string;
    url: string;
    secret?: string;
    events?: readonly string[];
    kind?: 'repository' | 'workflows';
  }) => { id: number };
  /** Where an app or hook (by id) wants its deliveries from now on. */
  readonly updateHook: (input: { id: number; url?: string; secret?: string; active?: boolean }) => object;
  /** A person presses "Re-run" on a check run. */
  readonly rerequestCheckRun: (input: { repository: string; id: number; user: string }) => object;
  /** A person presses "Re-run all checks" of the app that a check run is of. */
  readonly rerequestCheckSuite: (input: { repository: string; id: number; user: string }) => Promise<object>;
  /** A person presses "Approve workflows to run" on a pull request that a workflow's token opened or pushed to. */
  readonly approveRuns: (input: { repository: string; number: number; user: string }) => { approved: number };
  /** A person adds a pull request to the merge queue, and its checks pass. */
  readonly enqueue: (input: Queued) => Promise<{ sha: string; ref: string }>;
  readonly mergeQueued: (input: Queued) => Promise<{ sha: string }>;
  /** Whether a person shows the membership of an organization; it is private from the beginning, as on GitHub. */
  readonly setMembership: (input: { organization: string; user: string; visibility: 'public' | 'private' }) => object;
  /** A person deletes their account. */
  readonly deleteUser: (input: { login: string }) => object;
  /** From now on lists show nothing new, until `releaseLists`. */
  readonly holdLists: (input: { repository: string }) => object;
  readonly releaseLists: (input: { repository: string }) => object;
  /** A person moves an issue, with its comments and the labels that are there, to another repository. */
  readonly transferIssue: (input: { repository: string; number: number; to: string; user: string }) => {
    number: number;
  };
  /** A merge queue asks for checks of a branch merged with its base. */
  readonly requestMergeGroup: (input: MergeGroup) => object;
}

export interface NewUser {
  readonly login: string;
  readonly type?: User['type'];
  readonly name?: string;
  readonly email?: string;
}

export interface MergeGroup {
  readonly repository: string;
  /** The merged commit, and the branch of the queue that holds it. */
  readonly sha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly user: string;
}

function createUser(world: World, user: NewUser): User {
  if (findUser(world.state, user.login)) throw new DriverError(`Unexpected user '${user.login}', expected a new login`);
  return addUser(world.state, { ...user, createdAt: world.clock.stamp() });
}

function requestMergeGroup(world: World, input: MergeGroup): object {
  const repo = requireRepository(world, input.repository);
  const actor = { kind: 'user', user: requireUser(world, input.user) } as const;
  const who = { name: actor.user.login, email: actor.user.email };
  const head = {
    id: input.sha,
    tree_id: input.sha,
    message: 'Merge queue',
    timestamp: world.clock.stamp(),
    author: who,
    committer: who,
  };
  const group = {
    head_sha: input.sha,
    head_ref: `refs/heads/${input.headRef}`,
    base_sha: input.baseSha,
    base_ref: `refs/heads/${input.baseRef}`,
    head_commit: head,
  };
  announce(world, { event: 'merge_group', action: 'checks_requested', repo, actor, payload: { merge_group: group } });
  return group;
}

export function createDriver(world: World): Driver {
  const { state } = world;
  return {
    createUser: (user) => {
      const { login, id, email } = createUser(world, user);
      return { login, id, email };
    },
    createRepository: (repository) => createRepository(world, repository),
    configureRepository: ({ repository, settings, ...fields }) => {
      const repo = requireRepository(world, repository);
      Object.assign(repo, fields);
      Object.assign(repo.settings, settings);
      return presentRepository(world, repo);
    },
    setRole: ({ repository, user, role }) => {
      requireRepository(world, repository).roles.set(requireUser(world, user).login.toLowerCase(), role);
      return { user, role };
    },
    createApp: (app) => createApp(world, app),
    submitManifest: (input) => submitManifest(world, input),
    install: (input) => install(world, input),
    createToken: ({ user }) => {
      const token = nextSecret(state, 'ghp_');
      state.tokens.set(token, { kind: 'user', user: requireUser(world, user) });
      return { token };
    },
    createActionsToken: ({ repository, permissions }) => {
      const token = nextSecret(state, 'ghs_');
      const user = requireUser(world, 'github-actions[bot]');
      state.tokens.set(token, {
        kind: 'actions',
        user,
        repository: requireRepository(world, repository).id,
        permissions,
      });
      return { token };
    },
    createHook: ({ repository, url, secret = '', events = ['*'], kind = 'repository' }) => {
      const hook = {
        id: nextId(state),
        kind,
        target: requireRepository(world, repository).id,
        url,
        secret,
        active: true,
        events,
      };
      state.hooks.push(hook);
      return { id: hook.id };
    },
    updateHook: ({ id, ...changes }) => {
      const hook = state.hooks.find((one) => one.id === id);
      if (!hook) throw new DriverError(`Unexpected hook '${id}', expected one that was created`);
      Object.assign(hook, changes);
      return hook;
    },
    rerequestCheckRun: ({ repository, id, user: login }) => {
      const repo = requireRepository(world, repository);
      const run = repo.checkRuns.find((one) => one.id === id);
      if (!run) throw new DriverError(`Unexpected check run '${id}', expected one that was created`);
      const user = requireUser(world, login);
      announceCheckRun({ world, repo, actor: { kind: 'user', user }, user }, run, 'rerequested');
      return {};
    },
    rerequestCheckSuite: async ({ repository, id, user: login }) => {
      const repo = requireRepository(world, repository);
      const run = repo.checkRuns.find((one) => one.id === id);
      if (!run) throw new DriverError(`Unexpected check run '${id}', expected one that was created`);
      const user = requireUser(world, login);
      await announceSuite({ world, repo, actor: { kind: 'user', user }, user }, run);
      return {};
    },
    approveRuns: ({ repository, number, user: login }) => {
      const repo = requireRepository(world, repository);
      const user = requireUser(world, login);
      if (!atLeast(roleOf(repo, user), 'write'))
        throw new DriverError(`Unexpected user '${login}', expected write access`);
      const issue = findIssue(repo, number);
      if (!issue || !isPull(issue)) throw new DriverError(`Unexpected pull request '${number}'`);
      return { approved: approveRuns(world, repo, issue, user) };
    },
    enqueue: (input) => enqueue(world, input),
    mergeQueued: (input) => mergeQueued(world, input),
    setMembership: ({ organization, user, visibility }) => {
      const key = `${requireUser(world, organization).login}/${requireUser(world, user).login}`.toLowerCase();
      if (visibility === 'public') state.publicMembers.add(key);
      else state.publicMembers.delete(key);
      return { visibility };
    },
    deleteUser: ({ login }) => {
      const user = requireUser(world, login);
      user.isDeleted = true;
      for (const { roles } of state.repositories) roles.delete(login.toLowerCase());
      for (const [token, bearer] of state.tokens)
        if ('user' in bearer && bearer.user === user) state.tokens.delete(token);
      return {};
    },
    holdLists: ({ repository }) => {
      requireRepository(world, repository).listsUpTo = state.lastId;
      return {};
    },
    releaseLists: ({ repository }) => {
      requireRepository(world, repository).listsUpTo = null;
      return {};
    },
    transferIssue: (input) => transferIssue(world, input),
    requestMergeGroup: (input) => requestMergeGroup(world, input),
  };
}
