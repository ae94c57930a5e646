import {
  chmodSync,
  closeSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
  writevSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { dayMs } from '../../core/time/day-ms.ts';
import { digest } from '../digest.ts';

/** A place for what can be made again, private to the user, outside every work tree and output. */
export interface CacheFolder {
  /**
   * The parts that were written under a name for the same purpose; undefined for anything else that is found there. Each begins where
   * numbers of eight bytes may.
   */
  read(name: string, purpose: string): readonly Buffer[] | undefined;
  write(name: string, purpose: string, parts: readonly Uint8Array[]): void;
  /** What has grown under a name; undefined where it is not as long as this. Whoever let it grow knows its checksum. */
  readGrown(name: string, length: number): Buffer | undefined;
  grow(name: string, growth: Growth): void;
}

/** How a file grows without being written anew. */
export interface Growth {
  /** Where bytes are added, and with them the end of the file. At 0 it begins anew. */
  readonly from: number;
  readonly more: Uint8Array;
  /** What nobody may read any more. */
  readonly blots: readonly { readonly from: number; readonly length: number }[];
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

function isInside(folder: string, outer: string): boolean {
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
    if (now - lstatSync(file).mtimeMs > days * dayMs) rmSync(file, { force: true });
  }
}

/** Numbers in a part begin where machines can read them. */
const alignment = 8;
const padding = (length: number): number => (alignment - (length % alignment)) % alignment;

/** What for, which bytes (the folder is private, so a checksum is enough: it is for accidents), and how long each part is. */
function renderHead(purpose: string, parts: readonly Uint8Array[]): string {
  const check = parts.reduce((sum, part) => crc32(part, sum), 0);
  const line = [digest(purpose), check, ...parts.map(({ length }) => length)].join(' ');
  return `${line}${' '.repeat(padding(line.length + 1))}\n`;
}

/** A file that was cut short, changed, or made by another version is no cache. */
function readChecked(file: string, purpose: string): readonly Buffer[] | undefined {
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n') + 1;
  const line = bytes.toString('latin1', 0, end);
  const [, , ...lengths] = line.trimEnd().split(' ').map(Number);
  const parts: Buffer[] = [];
  let from = end;
  for (const length of lengths) {
    parts.push(bytes.subarray(from, from + length));
    from += length + padding(length);
  }
  return from === bytes.length && line === renderHead(purpose, parts) ? parts : undefined;
}

function writeWhole(file: string, purpose: string, parts: readonly Uint8Array[]): void {
  const padded = parts.flatMap((part) => [part, Buffer.alloc(padding(part.length))]);
  const chunks = [Buffer.from(renderHead(purpose, parts)), ...padded].filter(({ length }) => length > 0);
  const handle = openSync(file, 'w', 0o600);
  try {
    const expected = chunks.reduce((sum, { length }) => sum + length, 0);
    if (writevSync(handle, chunks) !== expected) throw new Error(`Unexpected end of "${file}"`);
  } finally {
    closeSync(handle);
  }
  chmodSync(file, 0o600);
}

function growFile(file: string, { from, more, blots }: Growth): void {
  const handle = openSync(file, from === 0 ? 'w' : 'r+', 0o600);
  try {
    for (const blot of blots) writeSync(handle, Buffer.alloc(blot.length), 0, blot.length, blot.from);
    writeSync(handle, more, 0, more.length, from);
    ftruncateSync(handle, from + more.length);
  } finally {
    closeSync(handle);
  }
  chmodSync(file, 0o600);
}

/**
 * Opens the user's cache. A cache only saves time: whatever goes wrong with it, nothing is told and nothing is kept. Undefined where
 * there is no safe place for one.
 *
 * @param outside Folders that it must not lie in
 */
export function openCacheFolder(env: NodeJS.ProcessEnv, outside: readonly string[]): CacheFolder | undefined {
  const folder = placeOf(env);
  if (folder === undefined || outside.some((outer) => isInside(folder, outer))) return undefined;
  const fileOf = (name: string) => path.join(folder, digest(name));
  const grownOf = (name: string) => fileOf(`${name}, grown`);
  const reading = <T>(work: () => T): T | undefined => {
    try {
      return isPrivate(folder) ? work() : undefined;
    } catch {
      return undefined;
    }
  };
  const writing = (work: () => void): void => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (isPrivate(folder)) work();
    } catch {
      // A full or read-only disk costs the next build some time, nothing else.
    }
  };
  return {
    read: (name, purpose) => reading(() => readChecked(fileOf(name), purpose)),
    write: (name, purpose, parts) =>
      writing(() => {
        const aside = `${fileOf(name)}.${process.pid}`;
        writeWhole(aside, purpose, parts);
        renameSync(aside, fileOf(name));
        sweep(folder, Date.now());
      }),
    readGrown: (name, length) =>
      reading(() => {
        const bytes = readFileSync(grownOf(name));
        return bytes.length === length ? bytes : undefined;
      }),
    grow: (name, growth) => writing(() => growFile(grownOf(name), growth)),
  };
}
