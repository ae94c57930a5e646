import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { digest } from './digest.ts';

/** A place for what can be made again, private to the user, outside every work tree and output. */
export interface CacheFolder {
  /** The data that was written under a name for the same purpose; undefined for anything else that is found there. */
  read(name: string, purpose: string): unknown;
  write(name: string, purpose: string, data: unknown): void;
}

/** Nothing is asked for after so many days without being written. */
const days = 30;

/** DEBRIEF_CACHE, then what the system has for caches. Undefined for a user without a home, and for `DEBRIEF_CACHE=off`. */
function placeOf(env: NodeJS.ProcessEnv): string | undefined {
  const { DEBRIEF_CACHE: own, XDG_CACHE_HOME: xdg, LOCALAPPDATA: windows, HOME: home } = env;
  if (own !== undefined && own !== '') return own === 'off' ? undefined : path.resolve(own);
  const base = [xdg, windows].find((folder) => folder !== undefined && path.isAbsolute(folder));
  if (base !== undefined) return path.join(base, 'debrief');
  return home !== undefined && path.isAbsolute(home) ? path.join(home, '.cache', 'debrief') : undefined;
}

function isWithin(folder: string, outer: string): boolean {
  const way = path.relative(outer, folder);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}

/** A folder that is a link, or that others can write to, could hold anything. */
function isPrivate(folder: string): boolean {
  const seen = lstatSync(folder);
  if (!seen.isDirectory()) return false;
  return process.getuid === undefined || (seen.uid === process.getuid() && (seen.mode & 0o077) === 0);
}

function sweep(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (now - lstatSync(file).mtimeMs > days * 86_400_000) rmSync(file, { force: true });
  }
}

/** The head says what for and which bytes: a file that was cut short, changed, or made by another version is no cache. */
function readChecked(file: string, purpose: string): unknown {
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return text.slice(0, end) === `${digest(purpose)} ${digest(body)}` ? JSON.parse(body) : undefined;
}

/**
 * Opens the user's cache. A cache only saves time: whatever goes wrong with it, nothing is told and nothing is kept. Undefined where
 * there is no safe place for one.
 *
 * @param outside Folders that it must not lie in
 */
export function openCacheFolder(env: NodeJS.ProcessEnv, outside: readonly string[]): CacheFolder | undefined {
  const folder = placeOf(env);
  if (folder === undefined || outside.some((outer) => isWithin(folder, outer))) return undefined;
  const fileOf = (name: string) => path.join(folder, `${digest(name)}.json`);
  return {
    read: (name, purpose) => {
      try {
        return isPrivate(folder) ? readChecked(fileOf(name), purpose) : undefined;
      } catch {
        return undefined;
      }
    },
    write: (name, purpose, data) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isPrivate(folder)) return;
        const body = JSON.stringify(data);
        const part = `${fileOf(name)}.${process.pid}`;
        writeFileSync(part, `${digest(purpose)} ${digest(body)}\n${body}`, { mode: 0o600 });
        chmodSync(part, 0o600);
        renameSync(part, fileOf(name));
        sweep(folder, Date.now());
      } catch {
        // A full or read-only disk costs the next build some time, nothing else.
      }
    },
  };
}
