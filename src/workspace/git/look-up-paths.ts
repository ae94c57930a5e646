import { fileName } from '../../core/text/file-name.ts';
import { findEntry, findFolder, isFolder } from '../../project/folder.ts';
import type { PathAnswers, PathQuestions } from '../../project/tree.ts';
import type { Git } from './git.ts';

type Objects = Pick<Git, 'folders'>;

/** Where questions are asked: a commit, and the workspace's folder in it, empty or with a `/` at its end. */
interface Where {
  readonly commit: string;
  readonly prefix: string;
}

/** Answers for a commit without a list of all its paths. */
export async function lookUpPaths(
  git: Objects,
  where: Where,
  { paths, names, folder }: PathQuestions,
): Promise<PathAnswers> {
  const there = paths.map(async (path) => [path, await isThere(git, where, path)] as const);
  const start = names.length === 0 ? undefined : await findEntry(git.folders, where.commit, where.prefix + folder);
  const found = isFolder(start) ? await collect(git, names, start.id, `${folder}/`) : [];
  // In the order of the tree, as a list of all has them.
  const byName = Map.groupBy(found.sort(), (path) => fileName(path));
  return {
    there: new Map(await Promise.all(there)),
    named: new Map(names.map((name) => [name, byName.get(name) ?? []])),
  };
}

async function isThere({ folders }: Objects, { commit, prefix }: Where, path: string): Promise<boolean> {
  if (path === '') return true;
  const local = prefix + path;
  const slash = local.lastIndexOf('/');
  const folder = await findFolder(folders, commit, local.slice(0, Math.max(slash, 0)));
  return folder.has(local.slice(slash + 1));
}

/** Files of some names below a folder. Most folders hold none of them, and no folder. */
async function collect(git: Objects, names: readonly string[], id: string, at: string): Promise<string[]> {
  const folder = await git.folders.read(id);
  const own = names.filter((name) => folder.has(name) && !isFolder(folder.get(name))).map((name) => at + name);
  const below = folder.inner().map((inner) => collect(git, names, inner.id, `${at}${inner.name}/`));
  return [...own, ...(await Promise.all(below)).flat()];
}
