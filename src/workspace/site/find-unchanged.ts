import { readFileSync } from 'node:fs';
import { digestOfMade, type MadeFile, type SiteManifest, sourceOfMade } from '../../core/site/site-manifest.ts';
import { digest } from '../digest.ts';

/** A file of the site before it is rendered. */
export interface PlannedFile {
  readonly path: string;
  /** See `MadeFile`: two builds with the same give the same bytes. Empty for a file that must be rendered to know. */
  readonly from: string;
  /** Can be rendered only when all others are. */
  readonly late?: boolean;
}

/** What the manifest says of the whole site; a site that was not made from records has none of it. */
export type Made = Pick<SiteManifest, 'version' | 'config' | 'theme'>;

export function isOfSame(made: Made, before: SiteManifest | undefined): before is SiteManifest {
  return before?.version === made.version && before.config === made.config && before.theme === made.theme;
}

/** The files of the last build that are made from the same things now, and that still have the bytes that were written then. */
export function findUnchanged(
  out: string,
  files: readonly PlannedFile[],
  before: SiteManifest,
): ReadonlyMap<string, MadeFile> {
  const unchanged = new Map<string, MadeFile>();
  for (const { path: name, from } of files) {
    const made = before.files.get(name);
    if (made === undefined || from === '' || sourceOfMade(made) !== from) continue;
    if (digestOfFile(`${out}/${name}`) === digestOfMade(made)) unchanged.set(name, made);
  }
  return unchanged;
}

function digestOfFile(file: string): string | undefined {
  try {
    return digest(readFileSync(file));
  } catch {
    return undefined;
  }
}
