import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { FileParts } from '../../core/site/file-parts.ts';
import { digest } from '../digest.ts';
import { isDiskError } from '../disk-error.ts';
import { fileBytes } from '../file-bytes.ts';
import { makeFolders } from '../make-folders.ts';

/** From one site to the next. Paths within the site, sorted. */
export interface SiteChanges {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** Stands in the staging folder once everything in it is ready and only the renames are missing. */
const journalName = '.debrief-journal.json';

/** Whether a path stays below the folder that it is joined to, and out of git's own. */
export function isSafePath(name: string): boolean {
  return !/(?:^|\/)(?:\.{0,2}|\.git)(?:\/|$)/i.test(name);
}

function isJournal(value: unknown): value is SiteChanges {
  const isList = (list: unknown) =>
    Array.isArray(list) && list.every((name) => typeof name === 'string' && isSafePath(name));
  return typeof value === 'object' && value !== null && 'written' in value && 'removed' in value
    ? isList(value.written) && isList(value.removed)
    : false;
}

function parseJournal(text: string): SiteChanges | undefined {
  try {
    const journal: unknown = JSON.parse(text);
    return isJournal(journal) ? journal : undefined;
  } catch {
    return undefined;
  }
}

/** Where the next site waits until it is complete. */
export const stagingOf = (out: string): string =>
  path.join(path.dirname(out), `.${path.basename(out)}.debrief-staging`);

/** Where the next site waits beside the one that stands. */
export interface StagingArea {
  /** The folder of the site. */
  readonly out: string;
  readonly staging: string;
  /** Nothing is there yet. */
  readonly isFresh?: boolean;
}

/** A file of the next site. */
export interface StagedFile {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  /** It differs from what stands in the folder, so it waits in the staging folder. */
  readonly written: boolean;
}

/** Folders that were made for an area, so that none is asked for twice. */
const madeFolders = new WeakMap<StagingArea, Set<string>>();

/** Makes the folder of a file, and those above it. Another thread may make the same. */
function makeFolder(area: StagingArea, folder: string): void {
  const made = madeFolders.get(area) ?? new Set([path.dirname(area.staging)]);
  madeFolders.set(area, made);
  if (made.has(folder)) return;
  makeFolder(area, path.dirname(folder));
  made.add(folder);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isDiskError(error, 'EEXIST', 'ENOENT')) throw error;
    makeFolders(folder);
  }
}

/** Writes a file of the next site aside, when it differs from what is there. */
export function stageFile(area: StagingArea, name: string, parts: FileParts): StagedFile {
  const bytes = fileBytes(parts);
  const made = digest(bytes);
  if (!area.isFresh && holds(path.join(area.out, name), bytes)) return { digest: made, written: false };
  // As a path within the site is written, there is nothing to normalise.
  const file = `${area.staging}/${name}`;
  makeFolder(area, file.slice(0, file.lastIndexOf('/')));
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    // Another build took the folder away; when all is staged, that is found out.
    if (!isDiskError(error, 'ENOENT')) throw error;
    makeFolders(path.dirname(file));
    writeFileSync(file, bytes);
  }
  return { digest: made, written: true };
}

function holds(file: string, bytes: Uint8Array): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size === bytes.length && readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

/** Removes a file and the folders that are empty without it. */
function remove(out: string, name: string): void {
  rmSync(path.join(out, name), { force: true });
  for (let folder = path.dirname(name); folder !== '.'; folder = path.dirname(folder)) {
    try {
      rmdirSync(path.join(out, folder));
    } catch {
      return;
    }
  }
}

/** The renames: all that happens between the old site and the new one. Safe to repeat. */
function carryOut(out: string, staging: string, { written, removed }: SiteChanges): void {
  for (const name of removed) remove(out, name);
  for (const name of written) {
    const staged = path.join(staging, name);
    if (!lstatSync(staged, { throwIfNoEntry: false })?.isFile()) continue;
    makeFolders(path.dirname(path.join(out, name)));
    renameSync(staged, path.join(out, name));
  }
  rmSync(staging, { recursive: true, force: true });
}

/** Ends what a crash interrupted: forwards when everything was ready, backwards otherwise. */
export function recoverStaged(out: string, staging: string): void {
  const file = path.join(staging, journalName);
  if (lstatSync(staging, { throwIfNoEntry: false })?.isDirectory() && existsSync(file)) {
    const journal = parseJournal(readFileSync(file, 'utf8'));
    if (journal !== undefined) carryOut(out, staging, journal);
  }
  rmSync(staging, { recursive: true, force: true });
}

/** Puts staged files into place. Once the journal stands, a crash is ended by `recoverStaged`. */
export function commitStaged(out: string, staging: string, changes: SiteChanges): void {
  const journal = path.join(staging, journalName);
  writeFileSync(`${journal}.part`, JSON.stringify(changes));
  renameSync(`${journal}.part`, journal);
  carryOut(out, staging, changes);
}
