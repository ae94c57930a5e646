import { fileName } from '../../core/text/file-name.ts';
import { findEntry, findFolder, isFolder } from '../../project/folder.ts';
import type { PathAnswers, PathQuestions } from '../../project/tree.ts';
import type { Git } from './git.ts';
import type { LocalRepository } from './local-repository.ts';

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

/**
 * The same for a work tree: as HEAD has it, but for what differs there. What was found when somebody asked what has changed counts for
 * questions about it, too.
 */
export async function lookUpWorkTree(repository: LocalRepository, questions: PathQuestions): Promise<PathAnswers> {
  const { git, head = '', prefix } = repository;
  const [status, { there, named }] = await Promise.all([
    repository.lastStatus(),
    lookUpPaths(git, { commit: head, prefix }, questions),
  ]);
  const changes = [...status].map(([path, { mode }]) => ({ path, isGone: mode === undefined }));
  const isHere = async (path: string, isInHead: boolean) => {
    const own = status.get(path);
    if (own !== undefined) return own.mode !== undefined;
    const inside = changes.filter((change) => change.path.startsWith(`${path}/`));
    if (inside.some(({ isGone }) => !isGone)) return true;
    // A folder may have lost all that was in it.
    return inside.length === 0 ? isInHead : (await repository.listFiles()).leadsTo(path);
  };
  const added = changes.filter(({ path, isGone }) => !isGone && path.startsWith(`${questions.folder}/`));
  const isLeft = (path: string) => !status.has(path);
  const namedHere = (name: string, inHead: readonly string[]) => [
    ...inHead.filter(isLeft),
    ...added.filter(({ path }) => fileName(path) === name).map(({ path }) => path),
  ];
  return {
    there: new Map(
      await Promise.all([...there].map(async ([path, found]) => [path, await isHere(path, found)] as const)),
    ),
    named: new Map([...named].map(([name, found]) => [name, namedHere(name, found).sort()])),
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
