import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { createDiskTree } from './disk-tree.ts';
import { createGit, type Git } from './git/git.ts';
import { createGitTree, readCommitId } from './git/git-tree.ts';
import type { Tree } from './tree.ts';
import { WorkspaceRefusal } from './workspace-refusal.ts';

/** The repository that a workspace stands in. */
export interface Repository {
  readonly git: Git;
  /** The workspace's folder within the repository: empty, or with a `/` at its end. */
  readonly prefix: string;
  readonly bare: boolean;
  readonly shallow: boolean;
  /** Full id of HEAD; undefined before the first commit. */
  readonly head: string | undefined;
}

/** A folder that holds records: a git checkout, a folder of one, a bare repository, or a plain folder. */
export interface Workspace {
  /** Absolute. All paths of records and configuration are from here. */
  readonly root: string;
  readonly repository: Repository | undefined;
  /** What is there now: the work tree, or HEAD of a bare repository. */
  readonly tree: Tree;
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

/** Where the configuration stands, from the root of the workspace. */
export const configPath = '.github/debrief.yml';

interface Place {
  /** Top of the work tree, or the repository itself when it is bare. */
  readonly top: string;
  readonly bare: boolean;
  readonly shallow: boolean;
  readonly head: string | undefined;
}

/** One process for all questions, because starting git costs more than any of them. */
const questions = [
  '--is-bare-repository',
  '--is-inside-work-tree',
  '--is-shallow-repository',
  '--absolute-git-dir',
  '--show-prefix',
  '--revs-only',
  'HEAD',
] as const;

async function readPlace(git: Git): Promise<Place | undefined> {
  try {
    const answers = (await git.run(['rev-parse', ...questions])).toString().split('\n');
    const [bare, inside, shallow, directory = '', prefix = '', head = ''] = answers;
    const known = { shallow: shallow === 'true', head: head === '' ? undefined : head };
    if (bare === 'true') return { ...known, top: directory, bare: true };
    if (inside !== 'true') return undefined;
    const top = prefix === '' ? git.cwd : path.resolve(git.cwd, ...prefix.split('/').slice(0, -1).fill('..'));
    return { ...known, top, bare: false };
  } catch (error) {
    // Not a repository, or a machine without git: a plain folder is as good. A damaged repository is not.
    if (error instanceof WorkspaceRefusal && /not a git repository|^Cannot start git/.test(error.message))
      return undefined;
    throw error;
  }
}

/** The nearest folder at or above `start`, up to `top`, that has its own configuration; else `top`. */
function findRoot(start: string, top: string): string {
  for (let folder = start; folder.startsWith(top); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, configPath))) return folder;
    if (folder === top) break;
  }
  return top;
}

function existing(cwd: string): string {
  try {
    if (statSync(cwd).isDirectory()) return realpathSync(cwd);
  } catch (cause) {
    throw new WorkspaceRefusal('missing-path', `Unexpected folder "${cwd}", expected one that exists`, { cause });
  }
  throw new WorkspaceRefusal('missing-path', `Unexpected file "${cwd}", expected a folder`);
}

/** Finds the workspace that a folder belongs to. Throws `WorkspaceRefusal` for a missing or untrusted folder. */
export async function openWorkspace({ cwd, env, exactly, trusted, objects }: OpenOptions): Promise<Workspace> {
  const start = existing(cwd);
  const options = { env, ...(trusted === undefined ? {} : { trusted }) };
  const here = createGit({ ...options, cwd: start });
  // Where there is no repository, the question about the place is refused as well.
  if (objects) here.objects.read('HEAD').catch(() => undefined);
  const place = await readPlace(here);
  if (place === undefined) return { root: start, repository: undefined, tree: createDiskTree(start) };
  // From the top, because git reads paths on its command line from where it stands; objects are the same everywhere.
  const git = { ...createGit({ ...options, cwd: place.top }), objects: here.objects };
  const { top, head, bare, shallow } = place;
  const shared = { git, bare, shallow, head };
  if (bare) {
    const repository = { ...shared, prefix: '' };
    const tree = head === undefined ? createDiskTree(path.join(top, 'nothing')) : createGitTree(git, head, '');
    return { root: top, repository, tree };
  }
  const root = exactly ? start : findRoot(start, top);
  const local = path.relative(top, root).replaceAll('\\', '/');
  return {
    root,
    repository: { ...shared, prefix: local === '' ? '' : `${local}/` },
    tree: createDiskTree(root),
  };
}

/** The workspace's files at a revision. Throws `WorkspaceRefusal` where there is no such revision or no git. */
export async function openRevision(workspace: Workspace, revision: string): Promise<Tree> {
  const { repository } = workspace;
  if (repository === undefined)
    throw new WorkspaceRefusal(
      'unknown-revision',
      `Unexpected revision "${revision}", expected none: "${workspace.root}" is not in a git repository`,
    );
  return createGitTree(repository.git, await readCommitId(repository.git, revision), repository.prefix);
}
