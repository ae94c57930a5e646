import path from 'node:path';
import { identityOf } from '../acts/branch-moves.ts';
import { DriverError, requireRepository, requireUser } from '../acts/require.ts';
import { writeCommit } from '../git/commit.ts';
import { createGitStore, noSha } from '../git/store.ts';
import { changeTree } from '../git/tree.ts';
import { createLabel } from '../resources/labels.ts';
import {
  findRepository,
  fullName,
  nextId,
  type Repository,
  type RepositorySettings,
  type Role,
} from '../world/state.ts';
import type { World } from '../world/world.ts';

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

export interface CreatedRepository {
  readonly id: number;
  /** `acme/shop` */
  readonly fullName: string;
  readonly cloneUrl: string;
  /** The first commit, if there is one. */
  readonly sha: string | null;
}

const defaultSettings: RepositorySettings = {
  drafts: true,
  actionsOpenPulls: true,
  protectedBranches: [],
  allowMergeCommit: true,
  allowSquashMerge: true,
  allowRebaseMerge: true,
  deleteBranchOnMerge: false,
  issues: true,
  rulesets: [],
  actions: true,
  workflowPermissions: 'read',
  pages: null,
  requiredChecks: [],
  disabledWorkflows: [],
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
    workflowRuns: [],
    queue: new Map(),
    contributors: new Set(),
    listsUpTo: null,
    transferred: new Map(),
  };
  for (const [name, color, description] of defaultLabels)
    createLabel(world.state, repo, { name, color, description, default: true });
  for (const label of input.labels ?? []) createLabel(world.state, repo, label);
  world.state.repositories.push(repo);
  return repo;
}

export async function createRepository(world: World, input: NewRepository): Promise<CreatedRepository> {
  if (findRepository(world.state, input.owner, input.name))
    throw new DriverError(`Unexpected repository '${input.owner}/${input.name}', expected a new name`);
  for (const login of Object.keys(input.roles ?? {})) requireUser(world, login);
  const repo = addRepository(world, input);
  const copied = input.forkOf === undefined ? null : await copyBranches(requireRepository(world, input.forkOf), repo);
  const sha = input.files ? await commitFiles(world, repo, input.files) : copied;
  return { id: repo.id, fullName: fullName(repo), cloneUrl: `${world.origin}/${fullName(repo)}.git`, sha };
}
