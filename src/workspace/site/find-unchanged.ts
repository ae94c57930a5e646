import { digestOfMade, type MadeFile, type SiteManifest, sourceOfMade } from '../../core/site/site-manifest.ts';
import { type FileLook, isAsMarked, lookAtFile, lookFrom, type SiteMarks } from '../file-looks.ts';
import { digestOfFile } from './site-marks.ts';

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

/** A file that is as it was written, and how it looks. */
export interface UnchangedFile {
  readonly made: MadeFile;
  readonly look: FileLook;
}

/**
 * The files of the last build that are made from the same things now, and that still have the bytes that were written then: their looks
 * tell, or else the bytes themselves.
 */
export function findUnchanged(
  out: string,
  files: readonly PlannedFile[],
  before: SiteManifest,
  marks: SiteMarks | undefined,
): ReadonlyMap<string, UnchangedFile> {
  const unchanged = new Map<string, UnchangedFile>();
  const places = new Map(marks?.names.map((name, index) => [name, index]));
  const addFrom = (way: string): void => {
    for (const { path: name, from } of files) {
      const made = before.files.get(name);
      if (made === undefined || from === '' || sourceOfMade(made) !== from) continue;
      const look = lookAtFile(way + name);
      if (look === undefined) continue;
      const place = places.get(name);
      const isKnown = marks !== undefined && place !== undefined && isAsMarked(marks, place, look);
      if (isKnown || digestOfFile(way + name) === digestOfMade(made)) unchanged.set(name, { made, look });
    }
  };
  lookFrom(out, addFrom);
  return unchanged;
}
