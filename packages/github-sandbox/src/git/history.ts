import { runGit, tryGit } from './run.ts';
import type { GitStore } from './store.ts';
import { walkPath, walkRange, walkToMergeBase } from './walk.ts';

export interface FileChange {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  /** The blob on the new side; of a removed file the one on the old side. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Hunks without the header; absent for binary files. */
  readonly patch: string | undefined;
}

export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const statusNames: Record<string, FileChange['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

async function askCommits(git: GitStore, args: readonly string[]): Promise<string[]> {
  const out = await runGit(git.directory, ['rev-list', ...args]);
  return out.toString('utf8').split('\n').filter(Boolean);
}

const simple = ['--reverse', '--no-merges'];

/** Newest first. `paths` limits to commits that touch them. What is simple is looked up without a process of git's. */
export function listCommits(
  git: GitStore,
  range: readonly string[],
  options: readonly string[] = [],
  paths: readonly string[] = [],
): Promise<string[]> {
  const ask = () => askCommits(git, [...options, ...range, '--', ...paths]);
  const look = async () => {
    const [start = '', ...others] = range;
    const [only, ...more] = paths;
    if (only !== undefined) {
      const isOne = others.length + more.length + options.length === 0;
      return (isOne ? await walkPath(git, start, only) : undefined) ?? ask();
    }
    const found = await walkRange(git, range);
    if (found === undefined) return ask();
    const kept = options.includes('--no-merges') ? found.filter(({ parents }) => parents < 2) : found;
    const shas = kept.map(({ sha }) => sha);
    return options.includes('--reverse') ? shas.reverse() : shas;
  };
  // What stands behind a commit never changes; where a reference leads does.
  if (!range.every((one) => /^\^?[0-9a-f]{40}$/.test(one))) return ask();
  const isSimple = options.every((option) => simple.includes(option));
  return git.once(`commits ${JSON.stringify([range, options, paths])}`, isSimple ? look : ask);
}

export function findMergeBase(git: GitStore, a: string, b: string): Promise<string | null> {
  return git.once(`merge-base ${a} ${b}`, async () => {
    const known = await walkToMergeBase(git, a, b);
    if (known !== undefined) return known;
    const found = await tryGit(git.directory, ['merge-base', a, b]);
    return found.code === 0 ? found.stdout.toString('utf8').trim() : null;
  });
}

/** Commits on either side only. */
export async function countApart(
  git: GitStore,
  base: string,
  head: string,
): Promise<{ ahead: number; behind: number }> {
  const [ahead, behind] = await Promise.all([
    listCommits(git, [head, `^${base}`]),
    listCommits(git, [base, `^${head}`]),
  ]);
  return { ahead: ahead.length, behind: behind.length };
}

/** Whether moving from `old` to `sha` loses nothing. */
export async function isFastForward(git: GitStore, old: string, sha: string): Promise<boolean> {
  return old === sha || (await findMergeBase(git, old, sha)) === old;
}

function splitPatches(text: string): (string | undefined)[] {
  return text
    .split(/(?:^|\0)diff --git /m)
    .slice(1)
    .map((part) => {
      const start = part.search(/^@@ /m);
      return start < 0 ? undefined : part.slice(start).replace(/\n$/, '');
    });
}

function countLines(patch: string | undefined, sign: '+' | '-'): number {
  return patch?.split('\n').filter((line) => line.startsWith(sign)).length ?? 0;
}

/** `:mode mode sha sha letter`, a path, for renames a second one: all ended by NUL; then the patches. */
function parseDiff(text: string): FileChange[] {
  const found: Omit<FileChange, 'additions' | 'deletions' | 'patch'>[] = [];
  let at = 0;
  const take = () => {
    const end = text.indexOf('\0', at);
    const field = text.slice(at, end);
    at = end + 1;
    return field;
  };
  while (text[at] === ':') {
    const [, , oldSha = '', newSha = '', letter = ''] = take().split(' ');
    const status = statusNames[letter.slice(0, 1)] ?? 'modified';
    const previousPath = status === 'renamed' ? take() : null;
    found.push({ status, previousPath, path: take(), sha: status === 'removed' ? oldSha : newSha });
  }
  const patches = splitPatches(text.slice(at));
  return found.map((file, place) => {
    const patch = patches[place];
    return { ...file, patch, additions: countLines(patch, '+'), deletions: countLines(patch, '-') };
  });
}

async function readDiff(git: GitStore, from: string, to: string): Promise<FileChange[]> {
  const args = ['diff-tree', '-r', '-M', '--no-commit-id', '--full-index', '--raw', '-p', '-z', from, to];
  return parseDiff((await runGit(git.directory, args)).toString('utf8'));
}

/** What changes from one tree or commit to another, renames found. */
export function diffTrees(git: GitStore, from: string, to: string): Promise<FileChange[]> {
  return git.once(`diff ${from} ${to}`, () => readDiff(git, from, to));
}
