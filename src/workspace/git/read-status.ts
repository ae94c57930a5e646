import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { Git } from './git.ts';
import { gitText, pathspecOf } from './git-tree.ts';

/** A file that is not as HEAD has it. */
export interface StatusEntry {
  /** As git writes it for a folder's entry; undefined where the file is gone, empty where git does not know it yet. */
  readonly mode: string | undefined;
  /** Of the content, where the index holds what is in the work tree. */
  readonly id: string | undefined;
}

/** What differs between HEAD and a work tree, by path from the workspace's root; another repository by the path of its folder. */
export type WorkTreeStatus = ReadonlyMap<string, StatusEntry>;

/**
 * `1 <XY> <sub> <modes of HEAD, index, work tree> <ids of HEAD, index> <path>`; with three sides in the index while a merge has conflicts,
 * `u <XY> <sub> <modes of these, work tree> <ids of these> <path>`; `? <path>`.
 */
function readLine(line: string): readonly [path: string, entry: StatusEntry] {
  const [kind, sides = '', ...fields] = line.split(' ');
  if (kind === '?') return [line.slice(2).replace(/\/$/, ''), { mode: '', id: undefined }];
  const [at, name] = kind === 'u' ? [4, fields.slice(8)] : [3, fields.slice(6)];
  const mode = fields[at] === '000000' ? undefined : fields[at];
  return [name.join(' '), { mode, id: sides.endsWith('.') ? fields[5] : undefined }];
}

/** Whether a filter can be among a repository's own settings, which may be in another folder than the rest of it. */
function mayFilter(directory: string): boolean {
  const config = path.join(directory, 'config');
  return (
    existsSync(path.join(directory, 'commondir')) ||
    !existsSync(config) ||
    /filter|include|worktreeconfig/i.test(readFileSync(config, 'utf8'))
  );
}

/**
 * Settings that keep git from starting programs of the repository's own: it compares the content of files whose times have changed, as
 * the filters leave it that a configuration names (https://git-scm.com/docs/gitattributes#_filter).
 */
async function withoutFilters({ run, cwd }: Git): Promise<Readonly<Record<string, string>>> {
  const listed = gitText(await run(['config', '-z', '--list', '--name-only']));
  const names = listed.split('\0').flatMap((key) => /^(filter\..*)\.[^.]*$/s.exec(key)?.[1] ?? []);
  // On its command line git takes what stands before the first `=` as the name; and no program is given bytes that are no UTF-8.
  const strange = names.find((name) => /[=\ufffd]/.test(name));
  if (strange !== undefined)
    throw new ProjectRefusal(
      'git-failed',
      `Cannot run git status in "${cwd}": rename "${strange}" in its configuration`,
    );
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${name}.clean`, ''],
      [`${name}.process`, ''],
      [`${name}.required`, 'false'],
    ]),
  );
}

/**
 * What `git status` says: it looks at each file, compares the content of those whose times have changed, and lists what git does not know
 * yet, in one process (https://git-scm.com/docs/git-status#_porcelain_format_version_2).
 *
 * @param directory Git's own, of this work tree
 */
export async function readStatus(git: Git, prefix: string, directory: string): Promise<WorkTreeStatus> {
  const only = ['--no-branch', '--no-show-stash', '--no-renames', '--untracked-files=all', '--ignore-submodules=all'];
  const args = ['status', '--porcelain=v2', '-z', ...only];
  const settings = mayFilter(directory) ? await withoutFilters(git) : {};
  const lines = gitText(await git.run([...args, ...pathspecOf(prefix)], { settings })).split('\0');
  return new Map(
    lines.slice(0, -1).map((line) => {
      const [name, entry] = readLine(line);
      return [name.slice(prefix.length), entry];
    }),
  );
}
