import { isWithin } from '../../core/text/is-within.ts';
import { isLinkMode } from '../../project/folder.ts';
import type { Change } from '../../project/revisions.ts';
import { parseUtf8, type Tree } from '../../project/tree.ts';
import { pathspecOf } from './git-tree.ts';
import type { LocalRepository } from './local-repository.ts';

/** `:<mode> <mode> <id> <id> <status>\0<path>\0`; https://git-scm.com/docs/git-diff-index#_raw_output_format */
function parseRaw(bytes: Buffer, prefix: string): Change[] {
  const fields = bytes.toString('latin1').split('\0');
  const changes: Change[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const name = Buffer.from(fields[index + 1] ?? '', 'latin1');
    const path = parseUtf8(name) ?? name.toString();
    const [mode = '', newMode, id, , status] = (fields[index] ?? '').slice(1).split(' ');
    const kind = status === 'A' ? 'added' : status === 'D' ? 'deleted' : 'modified';
    const before = mode.startsWith('100') ? id : undefined;
    changes.push({ path: path.slice(prefix.length), kind, before, isLink: isLinkMode(newMode) });
  }
  return changes;
}

const raw = ['-z', '--raw', '--no-abbrev', '--no-renames', '--no-ext-diff'] as const;

/** A file that git does not know yet. Only what has no record's name can hide records without being looked at anyway. */
async function untracked(tree: Tree, path: string): Promise<Change> {
  const found = path.endsWith('.md') ? undefined : await tree.find(path);
  const isLink = found !== undefined && 'reason' in found && /link|submodule/.test(found.reason);
  return { path, kind: 'added', before: undefined, isLink };
}

/** What differs between a commit and the work tree below a folder, files that git does not know yet included. */
export async function readWorkTreeChanges(
  { git, prefix, listFiles }: LocalRepository,
  from: string,
  tree: Tree,
  folder: string,
): Promise<readonly Change[]> {
  const where = `${prefix}${folder}`;
  const [known, { unknown }] = await Promise.all([
    git.run(['diff-index', ...raw, '--ignore-submodules', from, ...pathspecOf(where)]),
    listFiles(),
  ]);
  const names = unknown.map((name) => name.replace(/\/$/, '')).filter((name) => isWithin(name, folder));
  const added = names.map((name) => untracked(tree, name));
  return [...parseRaw(known, prefix), ...(await Promise.all(added))];
}
