import { readCommitId } from './git-tree.ts';
import type { Repository } from './open-workspace.ts';
import { parseUtf8 } from './tree.ts';
import { WorkspaceRefusal } from './workspace-refusal.ts';

/** A file that differs between two points. Paths are from the workspace's root. */
export interface Change {
  readonly path: string;
  readonly kind: 'added' | 'modified' | 'deleted';
}

function parseStatus(bytes: Buffer, prefix: string): Change[] {
  const fields = bytes.toString('latin1').split('\0');
  const changes: Change[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const path = parseUtf8(Buffer.from(fields[index + 1] ?? '', 'latin1'));
    if (path === undefined) continue;
    const kind = fields[index] === 'A' ? 'added' : fields[index] === 'D' ? 'deleted' : 'modified';
    changes.push({ path: path.slice(prefix.length), kind });
  }
  return changes;
}

/**
 * The commit that a branch left its base at. Without a common ancestor at hand (a shallow clone) it is the base itself,
 * which shows a little more than was changed, never less.
 */
export async function readForkPoint({ git }: Repository, base: string, head: string): Promise<string> {
  const [from, to] = [await readCommitId(git, base), await readCommitId(git, head)];
  try {
    return (await git.run(['merge-base', from, to])).toString().trim();
  } catch (error) {
    if (error instanceof WorkspaceRefusal && error.kind === 'git') return from;
    throw error;
  }
}

/** What differs between two commits below a folder (from the workspace's root), renames as a deletion and an addition. */
export async function readChanges(
  { git, prefix }: Repository,
  from: string,
  to: string,
  folders: readonly string[],
): Promise<readonly Change[]> {
  const paths = folders.map((folder) => `${prefix}${folder}`);
  const args = ['diff-tree', '-r', '-z', '--no-renames', '--name-status', '--no-ext-diff', from, to, '--', ...paths];
  return parseStatus(await git.run(args), prefix);
}

/** What differs between a commit and the work tree, files that git does not know yet included. */
export async function readWorkTreeChanges(
  { git, prefix }: Repository,
  from: string,
  folders: readonly string[],
): Promise<readonly Change[]> {
  const paths = folders.map((folder) => `${prefix}${folder}`);
  const known = await git.run([
    'diff-index',
    '-z',
    '--no-renames',
    '--name-status',
    '--no-ext-diff',
    '--ignore-submodules',
    from,
    '--',
    ...paths,
  ]);
  const unknown = await git.run(['ls-files', '-z', '--others', '--exclude-standard', '--full-name', '--', ...paths]);
  const others = unknown
    .toString('latin1')
    .split('\0')
    .filter((name) => name !== '')
    .map((name) => `A\0${name}\0`)
    .join('');
  return [...parseStatus(known, prefix), ...parseStatus(Buffer.from(others, 'latin1'), prefix)];
}
