import type { Repository } from './open-workspace.ts';
import { parseUtf8 } from './tree.ts';
import { WorkspaceRefusal } from './workspace-refusal.ts';

/** A file that differs between two points. The path is from the workspace's root. */
export interface Change {
  readonly path: string;
  readonly kind: 'added' | 'modified' | 'deleted';
  /** Id of the content before, where that was a regular file. */
  readonly before: string | undefined;
}

/** `:<mode> <mode> <id> <id> <status>\0<path>\0`; https://git-scm.com/docs/git-diff-index#_raw_output_format */
function parseRaw(bytes: Buffer, prefix: string): Change[] {
  const fields = bytes.toString('latin1').split('\0');
  const changes: Change[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const path = parseUtf8(Buffer.from(fields[index + 1] ?? '', 'latin1'));
    if (path === undefined) continue;
    const [mode = '', , id, , status] = (fields[index] ?? '').slice(1).split(' ');
    const kind = status === 'A' ? 'added' : status === 'D' ? 'deleted' : 'modified';
    const before = mode.startsWith('100') ? id : undefined;
    changes.push({ path: path.slice(prefix.length), kind, before });
  }
  return changes;
}

/**
 * The commit at which `head` left `base`. Without a common ancestor at hand (a shallow clone) it is the base itself, which
 * shows a little more than was changed, never less.
 */
export async function readForkPoint({ git }: Repository, base: string, head: string): Promise<string> {
  try {
    return (await git.run(['merge-base', '--end-of-options', base, head])).toString().trim();
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

/** What differs between two commits below a folder, a rename as a deletion and an addition. */
export async function readChanges(
  { git, prefix }: Repository,
  from: string,
  to: string,
  folder: string,
): Promise<readonly Change[]> {
  return parseRaw(await git.run(['diff-tree', '-r', ...raw, from, to, ...within(`${prefix}${folder}`)]), prefix);
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
    ...added.map((name): Change => ({ path: name.slice(prefix.length), kind: 'added', before: undefined })),
  ];
}
