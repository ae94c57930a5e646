import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOfMade, parseSiteManifest, siteManifest } from '../../core/site/site-manifest.ts';
import { digest } from '../digest.ts';
import { type FileLook, isAsMarked, lookAtFile, lookFrom, numbers, type SiteMarks } from '../file-looks.ts';

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

/** Files that look otherwise than they are marked; undefined where one is gone. */
function findOthers(way: string, marks: SiteMarks): ReadonlyMap<string, FileLook> | undefined {
  const others = new Map<string, FileLook>();
  for (const [index, name] of marks.names.entries()) {
    const look = lookAtFile(way + name);
    if (look === undefined) return undefined;
    if (!isAsMarked(marks, index, look)) others.set(name, look);
  }
  return others;
}

/**
 * Proves that a site is as its marks say: by the looks of its files, and by the bytes of those that look otherwise. Gives the marks as they
 * are now, the same ones where every look was; undefined for a site that is something else.
 */
export function proveSite(folder: string, marks: SiteMarks): SiteMarks | undefined {
  const taken = Date.now();
  const others = lookFrom(folder, (way) => findOthers(way, marks));
  if (others === undefined || others.size === 0) return others && marks;
  const text = readManifestText(folder);
  const files = digest(text) === marks.manifest ? parseSiteManifest(text)?.files : undefined;
  const isWritten = (name: string): boolean =>
    name === siteManifest || digestOfFile(`${folder}/${name}`) === digestOfMade(files?.get(name) ?? '');
  if (files === undefined || ![...others.keys()].every(isWritten)) return undefined;
  const looks = Float64Array.from(marks.looks);
  for (const [index, name] of marks.names.entries()) looks.set(others.get(name) ?? [], index * numbers);
  return { ...marks, taken, looks };
}
