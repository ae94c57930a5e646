import { createTreePaths, type TreePaths } from '../core/open/tree-paths.ts';
import { isWithin } from '../core/text/is-within.ts';
import { readTextFile } from './read-records.ts';
import type { Change, Revisions } from './revisions.ts';
import type { Tree } from './tree.ts';

/** A tree, what it is compared with or to be merged into, and where the two parted. Each is opened once. */
export interface Comparison {
  readonly head: Tree;
  readonly base: Tree;
  /** `base` itself where `head` was made from it. */
  readonly fork: Tree;
  /** What `head` has changed since the fork below a folder (`''` for all). */
  changes(folder: string): Promise<readonly Change[]>;
  /** The text of one file at the fork, read once; undefined where none can be read. */
  textAtFork(file: string): Promise<string | undefined>;
}

/** What is compared. */
export interface Compared {
  readonly head: Tree;
  /** A revision. */
  readonly base: string;
  /** `head` was made from `base`, or is what a merge into it gives; otherwise the two may have moved apart. */
  readonly exact: boolean;
}

/** Opens the base, and the commit at which `head` left it. Throws `ProjectRefusal` where there is no such revision. */
export async function createComparison(revisions: Revisions, { head, base, exact }: Compared): Promise<Comparison> {
  const target = await revisions.open(base);
  const from = target.commit ?? base;
  const point = exact ? from : await revisions.forkPoint(from, head.commit ?? revisions.head ?? 'HEAD');
  const fork = point === from ? target : await revisions.open(point);
  const known = new Map<string, Promise<readonly Change[]>>();
  const texts = new Map<string, Promise<string | undefined>>();
  return {
    head,
    base: target,
    fork,
    changes: (folder) => {
      const all = known.get('');
      if (all !== undefined && folder !== '')
        return all.then((changes) => changes.filter(({ path }) => isWithin(path, folder)));
      return remember(known, folder, () => revisions.changes(point, head, folder));
    },
    textAtFork: (file) => remember(texts, file, () => readText(fork, file)),
  };
}

function remember<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}

/** The text of a file; undefined where none can be read. */
export async function readText(tree: Tree, file: string): Promise<string | undefined> {
  const found = await readTextFile(tree, file);
  return found !== undefined && 'text' in found ? found.text : undefined;
}

/** Whether a merge gives what the head holds: then nothing came to the base meanwhile, or nobody asks. */
export const isHeadMerged = ({ head, base, fork }: Comparison): boolean => base === fork || head.commit === undefined;

/** The paths that a merge would give: what came to the base meanwhile counts for ids and links. Undefined where nobody can say. */
export async function readMergedPaths(comparison: Comparison): Promise<TreePaths | undefined> {
  const { head, base, fork } = comparison;
  if (isHeadMerged(comparison)) return head.paths();
  const lists = await Promise.all([head, base, fork].map((tree) => tree.paths()));
  const [inHead, inBase, inFork] = lists.map((paths) => paths && new Set(paths));
  if (inHead === undefined || inBase === undefined || inFork === undefined) return undefined;
  const both = inHead.union(inBase);
  return createTreePaths([...both].filter((path) => (inHead.has(path) && inBase.has(path)) || !inFork.has(path)));
}
