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

/** So many files that stand together are made anew at most, or marks are looked up. */
const window = 64;

/** Says where each file is among marks. Both have the order of a plan, so it is asked behind the last one first: no name is hashed. */
function createFinder({ names }: SiteMarks): (name: string) => number | undefined {
  let next = 0;
  let places: ReadonlyMap<string, number> | undefined;
  return (name) => {
    let place: number | undefined = next;
    while (place < next + window && names[place] !== name) place += 1;
    if (names[place] !== name) {
      places ??= new Map(names.map((other, index) => [other, index]));
      place = places.get(name);
    }
    if (place !== undefined) next = place + 1;
    return place;
  };
}

/**
 * The files of the last build that are made from the same things now, and that still have the bytes that were written then: their looks
 * tell, or else the bytes themselves. In the order of the plan, undefined for each that is to be made.
 */
export function findUnchanged(
  out: string,
  files: readonly PlannedFile[],
  before: SiteManifest,
  marks: SiteMarks | undefined,
): readonly (UnchangedFile | undefined)[] {
  const unchanged = new Array<UnchangedFile | undefined>(files.length);
  const placeOf = marks && createFinder(marks);
  const addFrom = (way: string): void => {
    for (const [index, { path: name, from }] of files.entries()) {
      const made = before.files.get(name);
      if (made === undefined || from === '' || sourceOfMade(made) !== from) continue;
      const look = lookAtFile(way + name);
      if (look === undefined) continue;
      const place = placeOf?.(name);
      const isKnown = marks !== undefined && place !== undefined && isAsMarked(marks, place, look);
      if (isKnown || digestOfFile(way + name) === digestOfMade(made)) unchanged[index] = { made, look };
    }
  };
  lookFrom(out, addFrom);
  return unchanged;
}
