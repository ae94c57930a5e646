import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { announce, eventNeeds, unaskedEvents } from './announce.ts';
import { identityOf } from './branch-moves.ts';
import { writeCommit } from './git/commit.ts';
import { createGitStore, noSha } from './git/store.ts';
import { changeTree } from './git/tree.ts';
import { nodeId } from './node-id.ts';
import { grants } from './permissions.ts';
import { presentInstallation } from './present/app.ts';
import { presentRepository } from './present/repository.ts';
import { presentUser } from './present/user.ts';
import { announceCheckRun } from './resources/checks.ts';
import { createLabel } from './resources/labels.ts';
import {
  type App,
  addUser,
  findRepository,
  findUser,
  fullName,
  nextId,
  nextSecret,
  type Permissions,
  type Repository,
  type RepositorySettings,
  type Role,
  type User,
} from './state.ts';
import type { World } from './world.ts';

/** What a person does on GitHub's own pages, where there is no API for it: everything in and out is plain JSON. */
export interface Driver {
  readonly createUser: (user: NewUser) => { login: string; id: number; email: string };
  readonly createRepository: (
    repository: NewRepository,
  ) => Promise<{ id: number; fullName: string; cloneUrl: string; sha: string | null }>;
  readonly configureRepository: (input: {
    repository: string;
    private?: boolean;
    archived?: boolean;
    settings?: Partial<RepositorySettings>;
  }) => object;
  readonly setRole: (input: { repository: string; user: string; role: Role }) => object;
  readonly createApp: (app: NewApp) => RegisteredApp;
  readonly install: (input: {
    app: string;
    account: string;
    repositories?: readonly string[];
    permissions?: Permissions;
  }) => { id: number };
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
  /** A merge queue asks for checks of a branch merged with its base. */
  readonly requestMergeGroup: (input: {
    repository: string;
    sha: string;
    headRef: string;
    baseSha: string;
    baseRef: string;
    user: string;
  }) => object;
}

export interface NewUser {
  readonly login: string;
  readonly type?: User['type'];
  readonly name?: string;
  readonly email?: string;
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly defaultBranch?: string;
  /** The first commit: contents by path. None: an empty repository. */
  readonly files?: Readonly<Record<string, string>>;
  readonly roles?: Readonly<Record<string, Role>>;
  readonly labels?: readonly { readonly name: string; readonly color?: string; readonly description?: string }[];
  readonly settings?: Partial<RepositorySettings>;
  /** Starts as a copy of this repository's branches. */
  readonly forkOf?: string;
}

export interface NewApp {
  readonly slug: string;
  readonly name?: string;
  readonly owner: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly webhook?: { readonly url?: string; readonly secret?: string };
}

export interface RegisteredApp {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  /** PEM, PKCS #1, as GitHub hands it out. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly hookId: number;
  /** How the app signs what it writes: `slug[bot]`. */
  readonly bot: string;
}

const defaultSettings: RepositorySettings = {
  drafts: true,
  actionsOpenPulls: true,
  protectedBranches: [],
  allowMergeCommit: true,
  allowSquashMerge: true,
  allowRebaseMerge: true,
  deleteBranchOnMerge: false,
};

const defaultLabels: readonly (readonly [string, string, string])[] = [
  ['bug', 'd73a4a', "Something isn't working"],
  ['documentation', '0075ca', 'Improvements or additions to documentation'],
  ['duplicate', 'cfd3d7', 'This issue or pull request already exists'],
  ['enhancement', 'a2eeef', 'New feature or request'],
  ['good first issue', '7057ff', 'Good for newcomers'],
  ['help wanted', '008672', 'Extra attention is needed'],
  ['invalid', 'e4e669', "This doesn't seem right"],
  ['question', 'd876e3', 'Further information is requested'],
  ['wontfix', 'ffffff', 'This will not be worked on'],
];

/** The driver was asked for something that is not there, or twice for the same. */
export class DriverError extends Error {
  override readonly name = 'DriverError';
}

function requireUser(world: World, login: string): User {
  const user = findUser(world.state, login);
  if (!user) throw new DriverError(`Unexpected user '${login}', expected one that was created`);
  return user;
}

function requireRepository(world: World, name: string): Repository {
  const [owner = '', rest = ''] = name.split('/');
  const repo = findRepository(world.state, owner, rest);
  if (!repo) throw new DriverError(`Unexpected repository '${name}', expected one that was created`);
  return repo;
}

function requireApp(world: World, slug: string): App {
  const app = world.state.apps.find((one) => one.slug === slug);
  if (!app) throw new DriverError(`Unexpected app '${slug}', expected one that was created`);
  return app;
}

function createUser(world: World, user: NewUser): User {
  if (findUser(world.state, user.login)) throw new DriverError(`Unexpected user '${user.login}', expected a new login`);
  return addUser(world.state, { ...user, createdAt: world.clock.stamp() });
}

async function commitFiles(world: World, repo: Repository, files: Readonly<Record<string, string>>): Promise<string> {
  const changes = Object.entries(files).map(
    ([name, text]) => [name, { mode: '100644', sha: repo.git.write('blob', text) }] as const,
  );
  const tree = await changeTree(repo.git, null, new Map(changes));
  const author = identityOf(world, repo.owner);
  const commit = {
    tree: tree ?? repo.git.write('tree', ''),
    parents: [],
    author,
    committer: author,
    message: 'Initial commit',
  };
  const sha = writeCommit(repo.git, commit);
  await repo.git.update(`refs/heads/${repo.defaultBranch}`, sha, noSha);
  return sha;
}

async function copyBranches(from: Repository, to: Repository): Promise<string | null> {
  for (const [reference, sha] of await from.git.references('refs/heads/')) {
    await to.git.borrow(from.git, sha);
    await to.git.update(reference, sha, noSha);
  }
  return (await to.git.read(`refs/heads/${to.defaultBranch}`))?.sha ?? null;
}

function addRepository(world: World, input: NewRepository): Repository {
  const id = nextId(world.state);
  const stamp = world.clock.stamp();
  const source = input.forkOf === undefined ? undefined : requireRepository(world, input.forkOf);
  const defaultBranch = input.defaultBranch ?? source?.defaultBranch ?? 'main';
  const repo: Repository = {
    id,
    owner: requireUser(world, input.owner),
    name: input.name,
    formerNames: [],
    git: createGitStore(path.join(world.directory, `${id}.git`), defaultBranch),
    createdAt: stamp,
    private: input.private ?? false,
    archived: false,
    description: input.description ?? null,
    defaultBranch,
    pushedAt: stamp,
    updatedAt: stamp,
    lastNumber: 0,
    roles: new Map(Object.entries(input.roles ?? {}).map(([login, role]) => [login.toLowerCase(), role])),
    labels: [],
    issues: [],
    comments: [],
    events: [],
    reviews: [],
    checkRuns: [],
    statuses: [],
    settings: { ...defaultSettings, ...input.settings },
  };
  for (const [name, color, description] of defaultLabels)
    createLabel(world.state, repo, { name, color, description, default: true });
  for (const label of input.labels ?? []) createLabel(world.state, repo, label);
  world.state.repositories.push(repo);
  return repo;
}

async function createRepository(world: World, input: NewRepository) {
  if (findRepository(world.state, input.owner, input.name))
    throw new DriverError(`Unexpected repository '${input.owner}/${input.name}', expected a new name`);
  for (const login of Object.keys(input.roles ?? {})) requireUser(world, login);
  const repo = addRepository(world, input);
  const copied = input.forkOf === undefined ? null : await copyBranches(requireRepository(world, input.forkOf), repo);
  const sha = input.files ? await commitFiles(world, repo, input.files) : copied;
  return { id: repo.id, fullName: fullName(repo), cloneUrl: `${world.origin}/${fullName(repo)}.git`, sha };
}

/** GitHub registers no app for events that its permissions do not cover. */
function checkEvents(app: NewApp): void {
  for (const event of app.events) {
    const need = eventNeeds[event];
    if (unaskedEvents.includes(event)) continue;
    if (need === undefined)
      throw new DriverError(`Unexpected event '${event}', expected one of ${Object.keys(eventNeeds).join(', ')}`);
    if (!grants(app.permissions, need))
      throw new DriverError(`Unexpected event '${event}', expected the permission '${need}' with it`);
  }
}

/** Keys are slow to make and the sandbox keeps no secrets: one pair for each place in the row of apps. */
const keyPairs: { publicKey: string; privateKey: string }[] = [];

function keyPairFor(index: number): { publicKey: string; privateKey: string } {
  const known = keyPairs[index];
  if (known) return known;
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  keyPairs[index] = pair;
  return pair;
}

function createApp(world: World, input: NewApp): RegisteredApp {
  checkEvents(input);
  const { state, clock } = world;
  if (state.apps.some((app) => app.slug === input.slug))
    throw new DriverError(`Unexpected app '${input.slug}', expected a new slug`);
  const { publicKey, privateKey } = keyPairFor(state.apps.length);
  const id = nextId(state);
  const bot = addUser(state, { login: `${input.slug}[bot]`, type: 'Bot', createdAt: clock.stamp() });
  const { slug, permissions, events, name = slug, webhook } = input;
  const clientId = `Iv23li${String(id).padStart(14, '0')}`;
  const owner = requireUser(world, input.owner);
  state.apps.push({ id, slug, name, clientId, owner, bot, publicKey, permissions, events, createdAt: clock.stamp() });
  const secret = webhook?.secret ?? nextSecret(state, 'whs_');
  const hook = {
    id: nextId(state),
    kind: 'app',
    target: id,
    url: webhook?.url ?? '',
    secret,
    active: true,
    events,
  } as const;
  state.hooks.push({ ...hook });
  return { id, slug, clientId, privateKey, webhookSecret: secret, hookId: hook.id, bot: bot.login };
}

function install(world: World, input: Parameters<Driver['install']>[0]): { id: number } {
  const { state, clock, deliveries } = world;
  const app = requireApp(world, input.app);
  const account = requireUser(world, input.account);
  const chosen = input.repositories?.map((name) =>
    requireRepository(world, name.includes('/') ? name : `${account.login}/${name}`),
  );
  const repositories = chosen?.map((repo) => repo.id) ?? 'all';
  const permissions = input.permissions ?? app.permissions;
  const installation = {
    id: nextId(state),
    app,
    account,
    repositories,
    permissions,
    createdAt: clock.stamp(),
  } as const;
  state.installations.push(installation);
  const covered = chosen ?? state.repositories.filter((repo) => repo.owner === account);
  const payload = {
    action: 'created',
    installation: presentInstallation(world, installation),
    repositories: covered.map((repo) => ({
      id: repo.id,
      node_id: nodeId('R', repo.id),
      name: repo.name,
      full_name: fullName(repo),
      private: repo.private,
    })),
    requester: null,
    sender: presentUser(world, account),
  };
  world.contract.checkWebhook('installation', 'created', payload);
  const hook = state.hooks.find((one) => one.kind === 'app' && one.target === app.id);
  if (hook?.url)
    deliveries.send(hook, {
      event: 'installation',
      action: 'created',
      installation: installation.id,
      repository: null,
      payload,
    });
  return { id: installation.id };
}

function requestMergeGroup(world: World, input: Parameters<Driver['requestMergeGroup']>[0]): object {
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
    requestMergeGroup: (input) => requestMergeGroup(world, input),
  };
}
