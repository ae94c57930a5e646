import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOfMade, parseSiteManifest, siteManifest } from '../../core/site/site-manifest.ts';
import { digest } from '../digest.ts';

/** What the disk says of a file, which is another thing once somebody has written to it: its size, its times (ms), its number. */
export type FileLook = readonly [size: number, modified: number, changed: number, inode: number];

/**
 * How the files of a site looked when they had the bytes that its manifest tells, as git's index has it for a work tree
 * (https://git-scm.com/docs/racy-git): the same look, the same bytes.
 */
export interface SiteMarks {
  /** Digest of the manifest. */
  readonly manifest: string;
  /** When the build began that looked, by this machine's clock (ms): what changed later may have changed again unseen. */
  readonly taken: number;
  /** From the folder of the site. */
  readonly names: readonly string[];
  /** Of each, four numbers. */
  readonly looks: Float64Array<ArrayBufferLike>;
}

const numbers = 4;

/** Clocks of disks tick as slowly as this (FAT), in ms. */
const tick = 2000;

/** Looks at a file; undefined where there is no regular one. */
export function lookAtFile(file: string): FileLook | undefined {
  try {
    const seen = lstatSync(file, { throwIfNoEntry: false });
    return seen?.isFile() ? [seen.size, seen.mtimeMs, seen.ctimeMs, seen.ino] : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file looks as it did, at `at` among `looks`, and did not change when or after it was looked at. */
export function isSameLook(look: FileLook, looks: ArrayLike<number>, at: number, taken: number): boolean {
  return (
    look[0] === looks[at] &&
    look[1] === looks[at + 1] &&
    look[2] === looks[at + 2] &&
    look[3] === looks[at + 3] &&
    Math.max(look[1], look[2]) < taken - tick
  );
}

/** The same of a file of a site. */
export function isAsMarked({ looks, taken }: SiteMarks, index: number, look: FileLook): boolean {
  return isSameLook(look, looks, index * numbers, taken);
}

/** Marks from looks that were taken after `taken`, by the names of the files. */
export function createMarks(manifest: string, taken: number, looked: ReadonlyMap<string, FileLook>): SiteMarks {
  const looks = new Float64Array(looked.size * numbers);
  let at = 0;
  for (const look of looked.values()) {
    looks.set(look, at);
    at += numbers;
  }
  return { manifest, taken, names: [...looked.keys()], looks };
}

/** Digest of the bytes of a file; undefined where it cannot be read. */
export function digestOfFile(file: string): string | undefined {
  try {
    return digest(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** The manifest that an earlier build left; empty without one. */
export function readManifestText(folder: string): string {
  try {
    return readFileSync(path.join(folder, siteManifest), 'utf8');
  } catch {
    return '';
  }
}

/**
 * Proves that a site is as its marks say: by the looks of its files, and by the bytes of those that look otherwise. Gives the marks as they
 * are now, the same ones where every look was; undefined for a site that is something else.
 */
export function proveSite(folder: string, marks: SiteMarks): SiteMarks | undefined {
  const taken = Date.now();
  const others = new Map<string, FileLook>();
  for (const [index, name] of marks.names.entries()) {
    const look = lookAtFile(`${folder}/${name}`);
    if (look === undefined) return undefined;
    if (!isAsMarked(marks, index, look)) others.set(name, look);
  }
  if (others.size === 0) return marks;
  const text = readManifestText(folder);
  const files = digest(text) === marks.manifest ? parseSiteManifest(text)?.files : undefined;
  const isWritten = (name: string): boolean =>
    name === siteManifest || digestOfFile(`${folder}/${name}`) === digestOfMade(files?.get(name) ?? '');
  if (files === undefined || ![...others.keys()].every(isWritten)) return undefined;
  const looks = Float64Array.from(marks.looks);
  for (const [index, name] of marks.names.entries()) looks.set(others.get(name) ?? [], index * numbers);
  return { ...marks, taken, looks };
}
