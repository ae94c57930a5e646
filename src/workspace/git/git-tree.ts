import { createTreePaths, parseTreePaths, type TreePaths } from '../../core/open/tree-paths.ts';
import { createCommitTree } from '../../project/create-commit-tree.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { type FileBytes, type FileText, parseUtf8, type Tree, type TreeEntry } from '../../project/tree.ts';
import type { Git } from './git.ts';
import { lookUpPaths } from './look-up-paths.ts';
import { missingObject } from './missing-object.ts';

/** The full id of a commit. */
export async function readCommitId({ objects }: Git, revision: string): Promise<string> {
  const found = await objects.read(`${revision}^{commit}`);
  if (found !== undefined) return found.id;
  throw new ProjectRefusal(
    'unknown-revision',
    `No commit, branch or tag "${revision}" is in this clone; fetch it, or in a workflow set fetch-depth: 0`,
  );
}

/** What git prints, with what is not UTF-8 in it replaced. */
export function gitText(bytes: Buffer): string {
  return parseUtf8(bytes) ?? bytes.toString();
}

/** The paths that git prints below a folder, from that folder. */
export function parseGitPaths(bytes: Buffer, prefix: string): TreePaths {
  const list = gitText(bytes);
  if (prefix === '') return parseTreePaths(list);
  return createTreePaths(Array.from(parseTreePaths(list), (name) => name.slice(prefix.length)));
}

/** The end of a git command line that keeps to one folder. Git takes no empty path for the whole tree. */
export function pathspecOf(path: string): string[] {
  return path === '' ? [] : ['--', path];
}

/**
 * The files of a commit, read from git's objects alone: nothing that the work tree holds, no link followed, no filter run.
 * `prefix` is the workspace's folder within the repository, empty or with a `/` at its end.
 */
export function createGitTree(git: Git, commit: string, prefix: string): Tree {
  const { objects, folders, run } = git;
  const readBytes = async ({ blob }: TreeEntry, limit: number): Promise<FileBytes> => {
    const found = await objects.read(blob ?? '', limit);
    if (found === undefined) throw missingObject(blob ?? '');
    return found.bytes === undefined ? { refused: 'too-large' } : { bytes: found.bytes };
  };
  const readOne = async (entry: TreeEntry, limit: number): Promise<FileText> => {
    const found = await readBytes(entry, limit);
    if ('refused' in found) return found;
    const text = parseUtf8(found.bytes);
    return text === undefined ? { refused: 'not-utf8' } : { text };
  };
  let known: Promise<TreePaths> | undefined;
  const listPaths = async () =>
    parseGitPaths(
      await run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit, ...pathspecOf(prefix)]),
      prefix,
    );
  const tree = createCommitTree({
    commit,
    prefix,
    folders,
    readBytes,
    read: (entries, limit) => Promise.all(entries.map((entry) => readOne(entry, limit))),
    paths: () => {
      known ??= listPaths();
      return known;
    },
  });
  return { ...tree, lookUp: (questions) => lookUpPaths(git, { commit, prefix }, questions) };
}
