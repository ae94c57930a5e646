import { existsSync, lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { Git } from './git.ts';

/** Where a folder stands in a repository. */
export interface GitPlace {
  /** Top of the work tree, or the repository itself when it is bare. */
  readonly top: string;
  readonly bare: boolean;
  readonly shallow: boolean;
  /** Full id; undefined before the first commit. */
  readonly head: string | undefined;
  /** Where git keeps what belongs to this work tree. */
  readonly directory: string;
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

/** The place of git's folder; `no-git` where git cannot be started, undefined for a folder of no repository. */
export async function readPlace(git: Git): Promise<GitPlace | 'no-git' | undefined> {
  return (await readPlainPlace(git)) ?? askPlace(git);
}

async function askPlace(git: Git): Promise<GitPlace | 'no-git' | undefined> {
  try {
    const answers = (await git.run(['rev-parse', ...questions])).toString().split('\n');
    const [bare, inside, shallow, directory = '', prefix = '', head = ''] = answers;
    const known = { shallow: shallow === 'true', head: head === '' ? undefined : head, directory };
    if (bare === 'true') return { ...known, top: directory, bare: true };
    if (inside !== 'true') return undefined;
    const top = prefix === '' ? git.cwd : path.resolve(git.cwd, ...prefix.split('/').slice(0, -1).fill('..'));
    return { ...known, top, bare: false };
  } catch (error) {
    // Not a repository: a plain folder is as good. A damaged repository is not.
    if (!(error instanceof ProjectRefusal)) throw error;
    if (error.message.includes('not a git repository')) return undefined;
    if (error.message.startsWith('Cannot start git')) return 'no-git';
    throw error;
  }
}

/**
 * The same without a process of its own, for a usual clone: its files say where it is, and the process that gives objects, which
 * nearly everybody needs next, says what HEAD is and whether git trusts the repository. Undefined for whatever is not plain.
 */
async function readPlainPlace({ cwd, objects }: Git): Promise<GitPlace | undefined> {
  const top = findPlainTop(cwd);
  if (top === undefined) return undefined;
  const head = await objects.read('HEAD^{commit}').catch(() => undefined);
  if (head === undefined) return undefined;
  const directory = path.join(top, '.git');
  return { top, bare: false, shallow: existsSync(path.join(directory, 'shallow')), head: head.id, directory };
}

/** Looks where git looks, upwards within one file system. Whatever else it could find there is left to git. */
function findPlainTop(start: string): string | undefined {
  const device = statSync(start).dev;
  for (let folder = start; ; folder = path.dirname(folder)) {
    const found = seen(path.join(folder, '.git'));
    if (found !== undefined)
      return found.isDirectory() && found.dev === device && isPlain(path.join(folder, '.git')) ? folder : undefined;
    // What has a HEAD may be a repository itself.
    if (seen(path.join(folder, 'HEAD')) !== undefined || folder === path.dirname(folder)) return undefined;
  }
}

const seen = (file: string): Stats | undefined => lstatSync(file, { throwIfNoEntry: false });

/**
 * What may make a repository another one than its folder says: `core.worktree`, `core.bare`, extensions; of the configuration, git
 * reads these from this file alone (https://git-scm.com/docs/gitrepository-layout, https://git-scm.com/docs/git-config).
 */
const unusual = /worktree|extensions|bare(?!\s*=\s*false\s*$)/im;

function isPlain(directory: string): boolean {
  const has = (name: string) => seen(path.join(directory, name));
  if (!has('objects')?.isDirectory() || !has('refs')?.isDirectory() || !has('HEAD')?.isFile()) return false;
  // The folder of a linked work tree keeps the rest elsewhere.
  if (has('commondir') !== undefined) return false;
  try {
    return !unusual.test(readFileSync(path.join(directory, 'config'), 'utf8'));
  } catch {
    return false;
  }
}
