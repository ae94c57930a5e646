import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../../core/time/instant.ts';
import { openCacheFolder } from '../cache/cache-folder.ts';
import { lookAt } from '../disk-tree.ts';
import { digestOfFile, proveSite } from '../site/site-marks.ts';
import { stagingOf } from '../site/staged-site.ts';
import { type BuildReport, type BuildSubject, keepBuild, keyOfBuild, readKnownBuild } from './known-build.ts';

/** What a build came to. */
export interface BuildOutcome {
  readonly report: BuildReport;
  /** Folder of the site. Absolute. */
  readonly folder: string;
  /** The Markdown page. Absolute. */
  readonly page: string;
  /** Paths within the site, sorted. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Whether the Markdown page has other bytes than before. */
  readonly pageChanged: boolean;
  /** What the build says of its log, on one line. */
  readonly logWords: string;
}

/**
 * What a build would come to that finds nothing to do: the last one into this folder was made from the same commit by the same code with
 * the same settings, nothing that a page says has changed with time, and every file is as it was written. Undefined where any of this cannot
 * be said, and then nothing was touched. It counts for a log that goes on in the folder of the site, and for no other.
 *
 * @param now For when, given the instant of the newest change
 */
export function recallBuild(subject: BuildSubject, now: (newest: Instant) => Instant): BuildOutcome | undefined {
  const key = keyOfBuild(subject);
  if (key === undefined) return undefined;
  const { out, env, workspace } = subject;
  const cache = openCacheFolder(env, [workspace.root, out]);
  const known = readKnownBuild(cache, subject);
  if (known?.key !== key) return undefined;
  const at = now(known.newest);
  if (at < known.from || at >= (known.until ?? Number.POSITIVE_INFINITY)) return undefined;
  const [folder, page] = [path.join(out, known.site), path.join(out, known.page)];
  if (existsSync(stagingOf(folder)) || lookAt(path.dirname(folder), path.basename(folder)) !== 'folder')
    return undefined;
  if (lookAt(out, known.page) !== 'file' || digestOfFile(page) !== known.pageDigest) return undefined;
  const marks = proveSite(folder, known.marks);
  if (marks === undefined) return undefined;
  if (marks !== known.marks) keepBuild(cache, subject, { ...known, marks });
  const { report, logWords } = known;
  return { report, folder, page, written: [], removed: [], pageChanged: false, logWords };
}
