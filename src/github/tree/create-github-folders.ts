import { fileName } from '../../core/text/file-name.ts';
import { type FolderEntry, type FolderReader, isFolder } from '../../project/folder.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { Repository } from '../api/repository.ts';

/** The folders of a repository on GitHub. */
export interface GithubFolders extends FolderReader {
  /**
   * Everything below a folder, asked for at once. GitHub stops at 100,000 entries and 7 MB; then each folder in it is asked for.
   * Undefined where that takes too many requests.
   */
  readDeep(id: string): Promise<readonly string[] | undefined>;
}

/** Requests for the parts of a folder that GitHub does not list as a whole. */
const mostParts = 40;

interface Entry {
  readonly path?: string;
  readonly mode?: string;
  readonly sha?: string;
  readonly size?: number;
}

/** GitHub writes the mode of a folder as `040000`. */
function entryOf({ path = '', mode = '', sha = '', size }: Entry): FolderEntry {
  const name = fileName(path);
  // GitHub answers in JSON, so bytes of a name that are not UTF-8 have been replaced.
  return { mode: mode.replace(/^0/, ''), name, damaged: name.includes('\ufffd'), id: sha, rawId: sha, size };
}

function toFolder(entries: readonly Entry[]): ReadonlyMap<string, FolderEntry> {
  return new Map(entries.map((entry) => [entryOf(entry).name, entryOf(entry)]));
}

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** Reads folders by their ids, or a commit's root by the commit's; each once, because none of them changes. */
export function createGithubFolders(github: Repository): GithubFolders {
  const { octokit, owner, repo } = github;
  const folders = new Map<string, ReturnType<typeof readOne>>();
  const deep = new Map<string, Promise<readonly string[] | undefined>>();
  const ask = async (id: string, recursive: boolean) => {
    const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
    const { data } = await octokit.request(route, {
      owner,
      repo,
      tree_sha: id,
      ...(recursive && { recursive: 'true' }),
    });
    return { entries: data.tree as readonly Entry[], truncated: data.truncated };
  };
  const readOne = async (id: string) => {
    const { entries, truncated } = await ask(id, false);
    if (truncated)
      throw new ProjectRefusal('github-refused', `Cannot list the folder ${id}: GitHub lists only a part of it`);
    return toFolder(entries);
  };
  const readAll = async (id: string, room = { left: mostParts }): Promise<readonly string[] | undefined> => {
    const { entries, truncated } = await ask(id, true);
    if (truncated) return readParts(id, room);
    const byFolder = Map.groupBy(entries, ({ path = '' }) => parentOf(path));
    folders.set(id, Promise.resolve(toFolder(byFolder.get('') ?? [])));
    for (const { path = '', mode, sha = '' } of entries)
      if (mode === '040000') folders.set(sha, Promise.resolve(toFolder(byFolder.get(path) ?? [])));
    return entries.flatMap(({ path = '', mode }) => (mode === '040000' ? [] : [path]));
  };
  const readParts = async (id: string, room: { left: number }): Promise<readonly string[] | undefined> => {
    const paths: string[][] = [];
    for (const [name, entry] of await read(id)) {
      if (isFolder(entry) && !deep.has(entry.id)) room.left -= 1;
      if (room.left < 0) return undefined;
      const inside = isFolder(entry) ? await remember(deep, entry.id, (inner) => readAll(inner, room)) : undefined;
      if (isFolder(entry) && inside === undefined) return undefined;
      paths.push(inside?.map((path) => `${name}/${path}`) ?? [name]);
    }
    return paths.flat();
  };
  const read = (id: string) => remember(folders, id, readOne);
  return { read, readRoot: read, readDeep: (id) => remember(deep, id, (whole) => readAll(whole)) };
}

/** What failed is asked for again. */
function remember<T>(known: Map<string, Promise<T>>, id: string, ask: (id: string) => Promise<T>): Promise<T> {
  const answer = known.get(id) ?? ask(id);
  known.set(id, answer);
  answer.catch(() => known.delete(id));
  return answer;
}
