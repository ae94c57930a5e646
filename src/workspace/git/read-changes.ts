import type { Repository } from '../open-workspace.ts';
import { parseUtf8 } from '../tree.ts';
import { WorkspaceRefusal } from '../workspace-refusal.ts';
import { type FolderEntry, findEntry, linkReasons, readFolder } from './git-folder.ts';
import type { ObjectReader } from './object-reader.ts';
import { readParents } from './read-parents.ts';

/** A file that differs between two points. The path is from the workspace's root. */
export interface Change {
  readonly path: string;
  readonly kind: 'added' | 'modified' | 'deleted';
  /** Id of the content before, where that was a regular file. */
  readonly before: string | undefined;
  /** Whether it is a symbolic link or a submodule now: a whole folder, perhaps. */
  readonly isLink: boolean;
}

const isLinkMode = (mode = ''): boolean => Object.hasOwn(linkReasons, mode);

/** `:<mode> <mode> <id> <id> <status>\0<path>\0`; https://git-scm.com/docs/git-diff-index#_raw_output_format */
function parseRaw(bytes: Buffer, prefix: string): Change[] {
  const fields = bytes.toString('latin1').split('\0');
  const changes: Change[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const path = parseUtf8(Buffer.from(fields[index + 1] ?? '', 'latin1'));
    if (path === undefined) continue;
    const [mode = '', newMode, id, , status] = (fields[index] ?? '').slice(1).split(' ');
    const kind = status === 'A' ? 'added' : status === 'D' ? 'deleted' : 'modified';
    const before = mode.startsWith('100') ? id : undefined;
    changes.push({ path: path.slice(prefix.length), kind, before, isLink: isLinkMode(newMode) });
  }
  return changes;
}

/** How many commits are looked through before git is asked, which takes a process of its own. */
const nearby = 20;

/** Whether a commit is among the last few of a branch. */
async function isRecent(repository: Repository, commit: string, head: string): Promise<boolean> {
  let at: string | undefined = head;
  for (let step = 0; step < nearby && at !== undefined; step += 1) {
    if (at === commit) return true;
    at = (await readParents(repository, at))[0];
  }
  return false;
}

/**
 * The commit at which `head` left `base`. Without a common ancestor at hand (a shallow clone) it is the base itself, which
 * shows a little more than was changed, never less.
 */
export async function readForkPoint(repository: Repository, base: string, head: string): Promise<string> {
  if (await isRecent(repository, base, head)) return base;
  try {
    return (await repository.git.run(['merge-base', '--end-of-options', base, head])).toString().trim();
  } catch (error) {
    if (error instanceof WorkspaceRefusal && error.kind === 'git') return base;
    throw error;
  }
}

const raw = ['-z', '--raw', '--no-abbrev', '--no-renames', '--no-ext-diff'] as const;

/** The end of a git command line that keeps to one folder. Git takes no empty path for the whole tree. */
function within(path: string): string[] {
  return path === '' ? [] : ['--', path];
}

function changeOf(path: string, before: FolderEntry | undefined, after: FolderEntry | undefined): Change {
  const kind = before === undefined ? 'added' : after === undefined ? 'deleted' : 'modified';
  return {
    path,
    kind,
    before: before?.mode.startsWith('100') ? before.id : undefined,
    isLink: isLinkMode(after?.mode),
  };
}

const isFolder = (entry: FolderEntry | undefined) => entry?.mode === '40000';

/** Compares two folders by the ids of what is in them, so that only what differs is read. */
async function compareFolders(
  objects: ObjectReader,
  from: string | undefined,
  to: string | undefined,
  at: string,
): Promise<Change[]> {
  if (from === to) return [];
  const [before, after] = await Promise.all([readFolder(objects, from), readFolder(objects, to)]);
  const names = new Set([...before.keys(), ...after.keys()]);
  const changes = [...names].map(async (name): Promise<Change[]> => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old?.rawId === now?.rawId && old?.mode === now?.mode) return [];
    const path = at + (now ?? old)?.name;
    const files = [isFolder(old) ? undefined : old, isFolder(now) ? undefined : now] as const;
    const own = files[0] === files[1] ? [] : [changeOf(path, ...files)];
    if (!isFolder(old) && !isFolder(now)) return own;
    const inside = [isFolder(old) ? old?.id : undefined, isFolder(now) ? now?.id : undefined] as const;
    return [...own, ...(await compareFolders(objects, ...inside, `${path}/`))];
  });
  return (await Promise.all(changes)).flat();
}

/** What differs between two commits below a folder (`''` for the whole workspace), a rename as a deletion and an addition. */
export async function readChanges(
  { git: { objects }, prefix }: Repository,
  from: string,
  to: string,
  folder: string,
): Promise<readonly Change[]> {
  const where = (prefix + folder).replace(/\/$/, '');
  const nameIn = async (commit: string) =>
    where === '' ? `${commit}^{tree}` : (await findEntry(objects, commit, where))?.id;
  return compareFolders(objects, await nameIn(from), await nameIn(to), folder === '' ? '' : `${folder}/`);
}

/** What differs between a commit and the work tree below a folder, files that git does not know yet included. */
export async function readWorkTreeChanges(
  { git, prefix }: Repository,
  from: string,
  folder: string,
): Promise<readonly Change[]> {
  const where = `${prefix}${folder}`;
  const [known, unknown] = await Promise.all([
    git.run(['diff-index', ...raw, '--ignore-submodules', from, ...within(where)]),
    git.run(['ls-files', '-z', '--others', '--exclude-standard', '--full-name', ...within(where)]),
  ]);
  const added = (parseUtf8(unknown) ?? unknown.toString()).split('\0').filter((name) => name !== '');
  return [
    ...parseRaw(known, prefix),
    ...added.map(
      (name): Change => ({ path: name.slice(prefix.length), kind: 'added', before: undefined, isLink: false }),
    ),
  ];
}
