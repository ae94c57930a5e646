import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
function readLoose(directory: string, folder: string): [name: string, sha: string][] {
  const entries = unlessGone(() => readdirSync(path.join(directory, folder), { withFileTypes: true }), []);
  return entries.flatMap((entry): [string, string][] => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return readLoose(directory, name);
    if (name.endsWith('.lock')) return [];
    const sha = unlessGone(() => readFileSync(path.join(directory, name), 'utf8').trim(), '');
    return /^[0-9a-f]{40}$/.test(sha) ? [[name, sha]] : [];
  });
}

/**
 * The references of a bare repository at or below a name, sorted: as `git for-each-ref` lists them, without the process of git's
 * that most of what the sandbox is asked would start.
 */
export function readReferences(directory: string, prefix: string): Map<string, string> {
  const below = prefix.endsWith('/') ? prefix : `${prefix}/`;
  // Loose ones first: one that is packed meanwhile is seen twice rather than not at all.
  const loose = readLoose(directory, 'refs');
  const all = new Map([...readPacked(directory), ...loose]);
  const wanted = [...all].filter(([name]) => name === prefix || name.startsWith(below));
  return new Map(wanted.sort(([a], [b]) => (a < b ? -1 : 1)));
}
