import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Commit, readCommit } from './commit.ts';
import { findMergeBase } from './history.ts';
import { tryGit } from './run.ts';
import type { GitStore } from './store.ts';
import { changeTree, readFiles, type TreeChange, type TreeEntry } from './tree.ts';

async function contentOf(git: GitStore, entry: TreeEntry | undefined): Promise<Buffer> {
  return (entry && (await git.read(entry.sha))?.content) ?? Buffer.alloc(0);
}

/** Merges three versions of one file by lines; undefined when they clash. (`merge-tree --write-tree` needs git 2.38.) */
async function mergeFile(
  git: GitStore,
  base: TreeEntry,
  ours: TreeEntry,
  theirs: TreeEntry,
): Promise<TreeChange | undefined> {
  const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-merge-'));
  try {
    const versions = { ours, base, theirs };
    for (const [name, entry] of Object.entries(versions))
      writeFileSync(path.join(directory, name), await contentOf(git, entry));
    const merged = await tryGit(directory, ['merge-file', '-p', 'ours', 'base', 'theirs']);
    return merged.code === 0 ? { mode: ours.mode, sha: git.write('blob', merged.stdout) } : undefined;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function same(a: TreeEntry | undefined, b: TreeEntry | undefined): boolean {
  return a?.sha === b?.sha && a?.mode === b?.mode;
}

/** What their side changed since the base, laid on ours; undefined when both changed the same differently. */
async function changesOf(
  git: GitStore,
  base: string | null,
  ours: string,
  theirs: string,
): Promise<Map<string, TreeChange> | undefined> {
  const [old, mine, other] = await Promise.all([readFiles(git, base), readFiles(git, ours), readFiles(git, theirs)]);
  const changes = new Map<string, TreeChange>();
  for (const name of new Set([...old.keys(), ...other.keys()])) {
    const [was, here, there] = [old.get(name), mine.get(name), other.get(name)];
    if (same(was, there) || same(here, there)) continue;
    if (same(was, here)) {
      changes.set(name, there ? { mode: there.mode, sha: there.sha } : null);
      continue;
    }
    const merged = was && here && there && (await mergeFile(git, was, here, there));
    if (!merged) return undefined;
    changes.set(name, merged);
  }
  return changes;
}

/** The tree of a merge of two commits; null when they clash. */
export function mergeTrees(git: GitStore, ours: Commit, theirs: Commit): Promise<string | null> {
  return git.once(`merge ${ours.sha} ${theirs.sha}`, async () => {
    const base = await findMergeBase(git, ours.sha, theirs.sha);
    const baseTree = base === null ? null : ((await readCommit(git, base))?.tree ?? null);
    const changes = await changesOf(git, baseTree, ours.tree, theirs.tree);
    return changes ? ((await changeTree(git, ours.tree, changes)) ?? git.write('tree', '')) : null;
  });
}

/** The tree of `commit`'s own change laid on `onto`; null when it clashes. */
export async function cherryPick(git: GitStore, onto: Commit, commit: Commit): Promise<string | null> {
  const parent = commit.parents[0] === undefined ? undefined : await readCommit(git, commit.parents[0]);
  const changes = await changesOf(git, parent?.tree ?? null, onto.tree, commit.tree);
  return changes ? ((await changeTree(git, onto.tree, changes)) ?? git.write('tree', '')) : null;
}
