import { runGit, tryGit } from './run.ts';
import type { GitStore } from './store.ts';

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

/** Newest first. `paths` limits to commits that touch them. */
export async function listCommits(
  git: GitStore,
  range: readonly string[],
  options: readonly string[] = [],
  paths: readonly string[] = [],
): Promise<string[]> {
  const out = await runGit(git.directory, ['rev-list', ...options, ...range, '--', ...paths]);
  return out.toString('utf8').split('\n').filter(Boolean);
}

export function findMergeBase(git: GitStore, a: string, b: string): Promise<string | null> {
  return git.once(`merge-base ${a} ${b}`, async () => {
    const found = await tryGit(git.directory, ['merge-base', a, b]);
    return found.code === 0 ? found.stdout.toString('utf8').trim() : null;
  });
}

/** Commits on either side only. */
export function countApart(git: GitStore, base: string, head: string): Promise<{ ahead: number; behind: number }> {
  return git.once(`apart ${base} ${head}`, async () => {
    const out = await runGit(git.directory, ['rev-list', '--left-right', '--count', `${base}...${head}`]);
    const [behind = 0, ahead = 0] = out.toString('utf8').trim().split('\t').map(Number);
    return { ahead, behind };
  });
}

/** Whether moving from `old` to `sha` loses nothing. */
export async function isFastForward(git: GitStore, old: string, sha: string): Promise<boolean> {
  return old === sha || (await findMergeBase(git, old, sha)) === old;
}

function splitPatches(text: string): (string | undefined)[] {
  return text
    .split(/^diff --git /m)
    .slice(1)
    .map((part) => {
      const start = part.search(/^@@ /m);
      return start < 0 ? undefined : part.slice(start).replace(/\n$/, '');
    });
}

async function readDiff(git: GitStore, from: string, to: string): Promise<FileChange[]> {
  const args = ['diff-tree', '-r', '-M', '--no-commit-id', '--full-index', from, to];
  const [raw, numbers, patch] = await Promise.all([
    runGit(git.directory, [...args, '--raw', '-z']),
    runGit(git.directory, [...args, '--numstat']),
    runGit(git.directory, [...args, '-p']),
  ]);
  const counts = numbers
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t').map(Number));
  const patches = splitPatches(patch.toString('utf8'));
  const fields = raw.toString('utf8').split('\0');
  const files: FileChange[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const [, , oldSha = '', newSha = '', letter = ''] = (fields[at] ?? '').split(' ');
    const status = statusNames[letter.slice(0, 1)] ?? 'modified';
    const previousPath = status === 'renamed' ? (fields[at + 1] ?? '') : null;
    const path = fields[at + (previousPath === null ? 1 : 2)] ?? '';
    const [additions = 0, deletions = 0] = counts[files.length] ?? [];
    const numbersOrZero = { additions: additions || 0, deletions: deletions || 0 };
    const sha = status === 'removed' ? oldSha : newSha;
    files.push({ path, previousPath, status, sha, ...numbersOrZero, patch: patches[files.length] });
    at += previousPath === null ? 2 : 3;
  }
  return files;
}

/** What changes from one tree or commit to another, renames found. */
export function diffTrees(git: GitStore, from: string, to: string): Promise<FileChange[]> {
  return git.once(`diff ${from} ${to}`, () => readDiff(git, from, to));
}
