import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../../core/time/instant.ts';
import { openCacheFolder } from '../cache/cache-folder.ts';
import { lookAt } from '../disk-tree.ts';
import { type FileLook, isSameLook, lookAtFile } from '../file-looks.ts';
import { digestOfFile, proveSite } from '../site/site-marks.ts';
import { stagingOf } from '../site/staged-site.ts';
import type { LogInput } from './conclude-log.ts';
import {
  type BuildPaths,
  type BuildReport,
  type BuildSubject,
  digestOfEvents,
  type KeptBuild,
  keepBuild,
  keyOfBuild,
  type LoggedBuild,
  readKnownBuild,
} from './known-build.ts';

/** What a build came to. */
export interface BuildOutcome {
  readonly report: BuildReport;
  readonly paths: BuildPaths;
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

/** What is asked of a build besides its subject. */
export interface RecallRequest {
  /** For when, given the instant of the newest change and the configured zone. */
  readonly now: (newest: Instant, timeZone: string) => Instant;
  /** What the log goes on from, given the folder of the site, its configured address and the log of the last build; without it from that folder. */
  readonly log?: (folder: string, url: string | undefined, known: LoggedBuild | undefined) => Promise<LogInput>;
  /** Of files on disk: whether images are what they were. */
  readonly isSeenAgain?: (images: KeptBuild['images']) => Promise<boolean>;
}

/** Whether to go on from a log is to go on from the one that stands in the folder, with nothing to add. */
function isSameLog({ previous, began, isLost, reason, signing }: LogInput, known: LoggedBuild): boolean {
  if (previous === undefined || began !== undefined || isLost || reason !== undefined) return false;
  return digestOfEvents(previous.lines) === known.events && (signing?.verifier ?? null) === known.verifier;
}

/** How the Markdown page looks that is as it was written; undefined where it is not. */
function provePage(file: string, { page: known, marks }: KeptBuild): FileLook | undefined {
  const look = lookAtFile(file);
  if (look === undefined) return undefined;
  return isSameLook(look, known.look, 0, marks.taken) || digestOfFile(file) === known.digest ? look : undefined;
}

/**
 * What a build would come to that finds nothing to do: the last one into this folder was made from the same commit by the same code with
 * the same settings, nothing that a page says has changed with time, and every file is as it was written. Undefined where any of this cannot
 * be said, and then nothing was touched.
 */
export async function recallBuild(subject: BuildSubject, request: RecallRequest): Promise<BuildOutcome | undefined> {
  const key = keyOfBuild(subject);
  if (key === undefined) return undefined;
  const { out, env, workspace } = subject;
  const cache = openCacheFolder(env, [workspace.root, out]);
  const known = readKnownBuild(cache, subject);
  if (known?.key !== key) return undefined;
  const { report, paths, log, url, from, until } = known;
  const at = request.now(known.newest, known.timeZone);
  if (at < from || at >= (until ?? Number.POSITIVE_INFINITY)) return undefined;
  const [folder, page] = [path.join(out, paths.site), path.join(out, paths.page)];
  if (existsSync(stagingOf(folder)) || lookAt(path.dirname(folder), path.basename(folder)) !== 'folder')
    return undefined;
  if (request.log !== undefined && !isSameLog(await request.log(folder, url ?? undefined, log), log)) return undefined;
  if (request.isSeenAgain !== undefined && !(await request.isSeenAgain(known.images))) return undefined;
  const look = lookAt(out, paths.page) === 'file' ? provePage(page, known) : undefined;
  const marks = look && proveSite(folder, known.marks);
  if (marks === undefined || look === undefined) return undefined;
  if (marks !== known.marks) keepBuild(cache, subject, { ...known, marks, page: { ...known.page, look } });
  return { report, paths, folder, page, written: [], removed: [], pageChanged: false, logWords: log.words };
}
