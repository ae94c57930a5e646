import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { configPath, isNearConfig } from '../project/config-path.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
import type { ProjectSource, Revisions } from '../project/revisions.ts';
import type { Tree } from '../project/tree.ts';
import { createDiskTree } from './disk-tree.ts';
import { assertCheckedOut } from './git/assert-checked-out.ts';
import { createGit } from './git/git.ts';
import { createGitRevisions } from './git/git-revisions.ts';
import { createGitTree } from './git/git-tree.ts';
import type { LeftOutOfCheckout } from './git/list-left-out.ts';
import { listLeftOut } from './git/list-left-out.ts';
import { listWorkTree } from './git/list-work-tree.ts';
import type { LocalRepository } from './git/local-repository.ts';
import { lookUpWorkTree } from './git/look-up-paths.ts';
import { readPlace } from './git/read-place.ts';
import { readStatus, type WorkTreeStatus } from './git/read-status.ts';

/** A folder that holds records: a git checkout, a folder of one, a bare repository, or a plain folder. */
export interface Workspace extends ProjectSource {
  /** Absolute. All paths of records and configuration are from here. */
  readonly root: string;
  readonly repository: LocalRepository | undefined;
  /** What is there now: the work tree, or HEAD of a bare repository. */
  readonly tree: Tree;
  /** There is a repository, but git, which alone can read it, cannot be started. */
  readonly lacksGit?: true;
}

export interface OpenOptions {
  /** Folder to start in. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** `cwd` is the root, without looking for one above it. */
  readonly exactly?: boolean;
  /** Folder to be trusted although somebody else owns it. */
  readonly trusted?: string;
  /** Objects will be read, so the process that gives them is started at once: two programs take no longer to start than one. */
  readonly objects?: boolean;
}

/** Whether a folder, or one above it, is that of a repository: told without git. */
function hasRepository(start: string): boolean {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return true;
    if (folder === path.dirname(folder)) return false;
  }
}

/**
 * Throws `ProjectRefusal` where the history is there and cannot be read, for whatever would otherwise say that nothing is published.
 */
export function assertGit({ root, lacksGit }: Workspace): void {
  if (!lacksGit) return;
  throw new ProjectRefusal('git-failed', missingGit(root));
}

/** Why git is needed, and the way out. */
export const missingGit = (root: string): string =>
  `Cannot start git, which alone can read the repository at "${root}": install it (https://git-scm.com) or put it on the PATH`;

/** Whether a folder has a configuration of its own, were it under another name: then that is what is wrong there. */
function hasConfig(folder: string): boolean {
  if (existsSync(path.join(folder, configPath))) return true;
  try {
    const inside = path.dirname(configPath);
    return readdirSync(path.join(folder, inside)).some((name) => isNearConfig(`${inside}/${name}`));
  } catch {
    return false;
  }
}

/** The nearest folder at or above `start`, up to `top`, that has its own configuration; else `top`. */
function findRoot(start: string, top: string): string {
  for (let folder = start; folder.startsWith(top); folder = path.dirname(folder)) {
    if (hasConfig(folder)) return folder;
    if (folder === top) break;
  }
  return top;
}

function existing(cwd: string): string {
  try {
    if (statSync(cwd).isDirectory()) return realpathSync(cwd);
  } catch (cause) {
    throw new ProjectRefusal('missing-path', `There is no folder "${cwd}"`, { cause });
  }
  throw new ProjectRefusal('missing-path', `"${cwd}" is a file, not a folder`);
}

/** Finds the workspace that a folder belongs to. Throws `ProjectRefusal` for a missing or untrusted folder. */
export async function openWorkspace({ cwd, env, exactly, trusted, objects }: OpenOptions): Promise<Workspace> {
  const start = existing(cwd);
  const options = { env, ...(trusted === undefined ? {} : { trusted }) };
  const here = createGit({ ...options, cwd: start });
  // Where there is no repository, the question about the place is refused as well.
  if (objects) here.objects.read('HEAD').catch(() => undefined);
  const place = await readPlace(here);
  if (place === undefined) return createPlainWorkspace(start);
  if (place === 'no-git') return { ...createPlainWorkspace(start), ...(hasRepository(start) && { lacksGit: true }) };
  // From the top, because git reads paths on its command line from where it stands; objects are the same everywhere.
  const git = { ...createGit({ ...options, cwd: place.top }), objects: here.objects, folders: here.folders };
  const { top, head, bare, shallow } = place;
  const root = bare ? top : exactly ? start : findRoot(start, top);
  const local = path.relative(top, root).replaceAll('\\', '/');
  const prefix = local === '' ? '' : `${local}/`;
  let last: Promise<WorkTreeStatus> | undefined;
  const repository: LocalRepository = {
    git,
    bare,
    shallow,
    head,
    prefix,
    listFiles: shareAnswer(() => listWorkTree(repository)),
    readStatus: shareAnswer(() => {
      last = readStatus(git, prefix, place.directory);
      return last;
    }),
    lastStatus: () => last ?? repository.readStatus(),
  };
  return {
    root,
    prefix,
    repository,
    revisions: createGitRevisions(repository),
    tree: treeOf(root, repository, place.directory),
  };
}

/** Asks once for all who ask before there is an answer. */
function shareAnswer<T>(ask: () => Promise<T>): () => Promise<T> {
  let waiting: Promise<T> | undefined;
  return () => {
    waiting ??= ask().finally(() => {
      waiting = undefined;
    });
    return waiting;
  };
}

function createPlainWorkspace(root: string): Workspace {
  return { root, prefix: '', repository: undefined, revisions: undefined, tree: createDiskTree(root) };
}

/** What is there now. A bare repository has no work tree; before its first commit it has nothing. */
function treeOf(root: string, repository: LocalRepository, directory: string): Tree {
  const { git, bare, head, prefix } = repository;
  if (!bare) {
    let leftOut: Promise<LeftOutOfCheckout> | undefined;
    const findLeftOut = () => {
      leftOut ??= listLeftOut(repository, directory);
      return leftOut;
    };
    const tree = createDiskTree(root, repository.listFiles, {
      assertThere: async (local) => assertCheckedOut(await findLeftOut(), local),
      list: async () => [...(await findLeftOut()).keys()],
    });
    return head === undefined ? tree : { ...tree, lookUp: (questions) => lookUpWorkTree(repository, questions) };
  }
  return head === undefined ? createDiskTree(path.join(root, 'nothing')) : createGitTree(git, head, prefix);
}

/** The history in which somebody named a revision. Throws `ProjectRefusal` where there is none. */
export function historyFor({ root, revisions }: Workspace, revision: string): Revisions {
  if (revisions !== undefined) return revisions;
  throw new ProjectRefusal(
    'not-a-repository',
    `"${root}" is not in a git repository, so there is no revision "${revision}"`,
  );
}

/** The full id of a commit that somebody named. Throws as `openRevision` does. */
export async function findCommit(workspace: Workspace, revision: string): Promise<string | undefined> {
  const { head, open } = historyFor(workspace, revision);
  return revision === 'HEAD' && head !== undefined ? head : (await open(revision)).commit;
}

/** The workspace's files at a revision. Throws `ProjectRefusal` where there is no such revision or no git. */
export async function openRevision(workspace: Workspace, revision: string): Promise<Tree> {
  return historyFor(workspace, revision).open(revision);
}
