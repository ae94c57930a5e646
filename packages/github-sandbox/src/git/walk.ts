import { type Commit, readCommit } from './commit.ts';
import type { GitStore } from './store.ts';
import { findInTree } from './tree.ts';

type Links = Pick<Commit, 'parents' | 'committer' | 'tree'>;

/**
 * All that lead to some commits, themselves included, in the order of `git rev-list`: newest first, those of one second in the order
 * in which they were met. Undefined where one of them is not here, of which git has words of its own.
 */
async function walk(git: GitStore, starts: readonly string[]): Promise<Map<string, Links> | undefined> {
  const waiting: (Links & { readonly sha: string })[] = [];
  const met = new Set<string>();
  const found = new Map<string, Links>();
  const meet = async (sha: string) => {
    if (met.has(sha)) return true;
    met.add(sha);
    const commit = await readCommit(git, sha);
    if (commit === undefined || commit.sha !== sha) return false;
    const time = commit.committer.date.getTime();
    const place = waiting.findIndex(({ committer }) => committer.date.getTime() < time);
    waiting.splice(place < 0 ? waiting.length : place, 0, commit);
    return true;
  };
  for (const sha of starts) if (!(await meet(sha))) return undefined;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    found.set(next.sha, next);
    for (const parent of next.parents) if (!(await meet(parent))) return undefined;
  }
  return found;
}

/** What `git rev-list` tells of full names, `^` before those that are left out: each with how many parents it has. */
export async function walkRange(
  git: GitStore,
  range: readonly string[],
): Promise<{ readonly sha: string; readonly parents: number }[] | undefined> {
  const [all, without] = await Promise.all([
    walk(
      git,
      range.filter((one) => !one.startsWith('^')),
    ),
    walk(
      git,
      range.filter((one) => one.startsWith('^')).map((one) => one.slice(1)),
    ),
  ]);
  if (all === undefined || without === undefined) return undefined;
  return [...all].filter(([sha]) => !without.has(sha)).map(([sha, { parents }]) => ({ sha, parents: parents.length }));
}

/** The one best common ancestor; null when there is none, undefined when there are several or a commit is not here. */
export async function walkToMergeBase(git: GitStore, a: string, b: string): Promise<string | null | undefined> {
  const [ours, theirs] = await Promise.all([walk(git, [a]), walk(git, [b])]);
  if (ours === undefined || theirs === undefined) return undefined;
  const common = [...ours].filter(([sha]) => theirs.has(sha));
  const above = new Set(common.flatMap(([, { parents }]) => parents));
  const best = common.filter(([sha]) => !above.has(sha));
  return best.length > 1 ? undefined : (best[0]?.[0] ?? null);
}

/**
 * What `git rev-list <sha> -- <path>` tells of a history without merges: the commits in which something else stands at a path than
 * before. Undefined where a merge or a pattern makes it git's to say.
 */
export async function walkPath(git: GitStore, sha: string, path: string): Promise<string[] | undefined> {
  const all = /^[\w-][\w .-]*(?:\/[\w .-]+)*$/.test(path) ? await walk(git, [sha]) : undefined;
  if (all === undefined || [...all.values()].some(({ parents }) => parents.length > 1)) return undefined;
  const lines = [...all];
  const places = await Promise.all(
    lines.map(async ([, { tree }]) => {
      const entry = await findInTree(git, tree, path);
      return entry && `${entry.mode} ${entry.sha}`;
    }),
  );
  // Without merges each commit's parent is the next.
  return lines.filter((_, index) => places[index] !== places[index + 1]).map(([sha]) => sha);
}
