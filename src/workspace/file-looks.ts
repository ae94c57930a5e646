import { lstatSync } from 'node:fs';

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

/** How many numbers a look is. */
export const numbers = 4;

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
export function createMarks(
  manifest: string,
  taken: number,
  looked: Iterable<readonly [name: string, look: FileLook]>,
): SiteMarks {
  const all = [...looked];
  const looks = new Float64Array(all.length * numbers);
  for (const [index, [, look]] of all.entries()) looks.set(look, index * numbers);
  return { manifest, taken, names: all.map(([name]) => name), looks };
}

/** Marks as they are kept: three parts. */
export function packMarks({ manifest, taken, names, looks }: SiteMarks): readonly Uint8Array[] {
  const bytes = Buffer.from(looks.buffer, looks.byteOffset, looks.byteLength);
  return [Buffer.from(JSON.stringify({ manifest, taken })), Buffer.from(names.join('\0')), bytes];
}

/** Undefined for anything else. */
export function unpackMarks([head, names, looks]: readonly Buffer[] = []): SiteMarks | undefined {
  if (head === undefined || names === undefined || looks === undefined) return undefined;
  const { manifest, taken } = JSON.parse(head.toString());
  const length = looks.length / Float64Array.BYTES_PER_ELEMENT;
  return {
    ...{ manifest, taken, names: names.toString().split('\0') },
    looks: new Float64Array(looks.buffer, looks.byteOffset, length),
  };
}

/** Works with paths that begin in a folder: of ten thousand, each is found in three quarters of the time from there. */
export function lookFrom<T>(folder: string, work: (way: string) => T): T {
  let before: string;
  try {
    before = process.cwd();
    // Whoever may not come back, as another user than the one whose folder it is, must not go.
    process.chdir(before);
    process.chdir(folder);
  } catch {
    // Only the main thread may go elsewhere.
    return work(`${folder}/`);
  }
  try {
    return work('');
  } finally {
    process.chdir(before);
  }
}
