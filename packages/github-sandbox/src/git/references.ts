import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What git keeps in one file, after `git pack-refs`; https://git-scm.com/docs/git-pack-refs */
function readPacked(directory: string): [name: string, sha: string][] {
  const file = path.join(directory, 'packed-refs');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').matchAll(/^([0-9a-f]{40}) (refs\/.+)$/gm);
  return Array.from(lines, ([, sha = '', name = '']) => [name, sha]);
}

/** A folder, or a file's text; nothing of what has gone since it was listed, as a branch does that is deleted meanwhile. */
function unlessGone<T>(read: () => T, nothing: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing;
    throw error;
  }
}

/** Each in a file of its own. */
function readLoose(
  directory: string,
  folder: string,
  isWanted: (name: string) => boolean,
): [name: string, sha: string][] {
  const entries = unlessGone(() => readdirSync(path.join(directory, folder), { withFileTypes: true }), []);
  return entries.flatMap((entry): [string, string][] => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return readLoose(directory, name, isWanted);
    if (name.endsWith('.lock') || !isWanted(name)) return [];
    const sha = unlessGone(() => readFileSync(path.join(directory, name), 'utf8').trim(), '');
    return /^[0-9a-f]{40}$/.test(sha) ? [[name, sha]] : [];
  });
}

/** The folder in which all of these are: they are many in `refs/pull`, of which most questions are not. */
function folderOf(prefix: string): string {
  return prefix.slice(0, Math.max('refs'.length, prefix.lastIndexOf('/')));
}

/**
 * The references of a bare repository at or below a name, sorted: as `git for-each-ref` lists them, without the process of git's
 * that most of what the sandbox is asked would start.
 */
export function readReferences(directory: string, prefix: string): Map<string, string> {
  const below = prefix.endsWith('/') ? prefix : `${prefix}/`;
  const isWanted = (name: string) => name === prefix || name.startsWith(below);
  // Loose ones first: one that is packed meanwhile is seen twice rather than not at all.
  const loose = readLoose(directory, folderOf(prefix), isWanted);
  const wanted = new Map([...readPacked(directory).filter(([name]) => isWanted(name)), ...loose]);
  return new Map([...wanted].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of names that git takes, those that need no rule to be told so; https://git-scm.com/docs/git-check-ref-format */
const plainName = /^refs(?:\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)+$/;

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/**
 * Moves a reference as `git update-ref` does, with git's own lock and without its process: `true` when it is done, `false` when the
 * reference was not at `old` (40 zeros: does not exist), undefined where git itself must judge.
 *
 * @param sha A commit that is here; undefined deletes
 */
export function moveReference(
  directory: string,
  reference: string,
  { sha, old }: { readonly sha: string | undefined; readonly old: string },
): boolean | undefined {
  if (!plainName.test(reference) || reference.endsWith('.lock') || existsSync(path.join(directory, 'packed-refs')))
    return undefined;
  const file = path.join(directory, reference);
  const lock = `${file}.lock`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(lock, sha === undefined ? '' : `${sha}\n`, { flag: 'wx' });
  } catch (error) {
    // Somebody else holds it, or a branch stands where a folder would be.
    if (isCode(error, 'EEXIST', 'ENOTDIR')) return undefined;
    throw error;
  }
  let isHeld = true;
  try {
    const now = existsSync(file) ? readFileSync(file, 'utf8').trim() : '0'.repeat(40);
    if (!/^[0-9a-f]{40}$/.test(now)) return undefined;
    if (now !== old) return false;
    if (sha === undefined) rmSync(file);
    else {
      renameSync(lock, file);
      // From here on it may be another's.
      isHeld = false;
    }
    return true;
  } catch (error) {
    // A folder of other branches, perhaps an empty one.
    if (isCode(error, 'EISDIR', 'ENOTEMPTY', 'ENOENT')) return undefined;
    throw error;
  } finally {
    if (isHeld) rmSync(lock);
  }
}
