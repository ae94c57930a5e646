import path from 'node:path';
import type { LeftOpen } from '../../core/history/left-open.ts';
import type { LogTree } from '../../core/log/merkle.ts';
import type { Doubt } from '../../core/open/opened-record.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { RefusedEntry } from '../../project/tree.ts';
import type { CacheFolder } from '../cache/cache-folder.ts';
import { codeVersion } from '../code-version.ts';
import { digest } from '../digest.ts';
import { type FileLook, packMarks, type SiteMarks, unpackMarks } from '../file-looks.ts';
import type { Workspace } from '../open-workspace.ts';

/**
 * What stands beside the Markdown page, for its links to incidents where the configuration has no address for the site:
 * the records, the site, or neither.
 */
export type PageNeighbours = 'records' | 'site' | 'nothing';

/** What a build tells of the records. */
export interface BuildReport {
  readonly records: number;
  /** How many incidents are listed. */
  readonly listed: number;
  /** How many files the site has. */
  readonly files: number;
  /** Records of which nothing is shown. */
  readonly inDoubt: readonly { readonly path: string; readonly doubts: readonly Doubt[] }[];
  /** What is no record although it stands where one should be. Sorted by path. */
  readonly refused: readonly RefusedEntry[];
  readonly leftOpen: LeftOpen;
}

/** What is built, told before anything of it is read. */
export interface BuildSubject {
  readonly workspace: Workspace;
  /** Full id; undefined for the files on disk. */
  readonly commit: string | undefined;
  /** Of the files on disk: a digest of all that was read of them but images, and of their history. */
  readonly contents?: string;
  /** Path of the configuration, whether it is there or not. */
  readonly configFile: string;
  /** The Markdown page and the site are written below this folder. Absolute. */
  readonly out: string;
  readonly env: NodeJS.ProcessEnv;
  readonly neighbours: PageNeighbours;
}

/** A build that was made, as the next one knows it. */
export interface KnownBuild {
  /** See `keyOfBuild`. */
  readonly key: string;
  /** For when it was built. */
  readonly from: Instant;
  /** From when on the same records may say something else; null: never. */
  readonly until: Instant | null;
  /** When records or configuration last changed. */
  readonly newest: Instant;
  readonly timeZone: string;
  /** Configured address of the site; null where there is none. */
  readonly url: string | null;
  readonly paths: BuildPaths;
  /** How the Markdown page looked when it had these bytes. */
  readonly page: { readonly digest: string; readonly look: FileLook };
  /** Images that records show, with a digest of each as the site has it; empty for one that it has not. */
  readonly images: readonly (readonly [path: string, digest: string])[];
  readonly report: BuildReport;
  readonly log: LoggedBuild;
}

/** Where a build writes, from its folder. */
export interface BuildPaths {
  readonly site: string;
  /** The Markdown page. */
  readonly page: string;
}

/** The log that a build has published. */
export interface LoggedBuild {
  /** Digest of its events. */
  readonly events: string;
  /** The tree over them: how many events each of its parts has, and its hash, base64url. */
  readonly tree: readonly (readonly [size: number, hash: string])[];
  /** The key that it is signed with; null for one that is not signed. */
  readonly verifier: string | null;
  /** What the next build says of it if nothing has happened. */
  readonly words: string;
}

/** Digest of a log's events, a line each. */
export const digestOfEvents = (lines: readonly string[]): string => digest(lines.join('\n'));

export const packTree = (tree: LogTree): LoggedBuild['tree'] =>
  tree.map(({ size, hash }) => [size, Buffer.from(hash).toString('base64url')]);

export const unpackTree = (tree: LoggedBuild['tree']): LogTree =>
  tree.map(([size, hash]) => ({ size, hash: Buffer.from(hash, 'base64url') }));

/** A build, and how its files look. */
export interface KeptBuild extends KnownBuild {
  readonly marks: SiteMarks;
}

/**
 * Digest of everything that decides the bytes of a site but the time: the commit, this code, the Node and the zones below it, every
 * setting. Undefined where nothing says what is read, and in a shallow clone, which is refused.
 */
export function keyOfBuild(subject: BuildSubject): string | undefined {
  const { workspace, commit, contents, configFile, out, env, neighbours } = subject;
  const { root, prefix, repository } = workspace;
  if ((commit ?? contents) === undefined || repository === undefined || repository.shallow) return undefined;
  const { node, icu, tz, unicode } = process.versions;
  const settings = Object.entries(env)
    .filter(([name]) => name.startsWith('DEBRIEF_'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return digest(
    JSON.stringify([
      commit ?? ['files', contents],
      codeVersion(),
      node,
      icu,
      tz,
      unicode,
      root,
      prefix,
      configFile,
      out,
      neighbours,
      settings,
    ]),
  );
}

const nameOf = ({ workspace, out }: Pick<BuildSubject, 'workspace' | 'out'>): string =>
  `site below ${path.resolve(out)} of ${workspace.root}`;

/** The last build of a workspace into a folder. */
export function readKnownBuild(
  cache: CacheFolder | undefined,
  subject: Pick<BuildSubject, 'workspace' | 'out'>,
): KeptBuild | undefined {
  const [text, ...kept] = cache?.read(nameOf(subject), codeVersion()) ?? [];
  const marks = unpackMarks(kept);
  return text && marks && { ...JSON.parse(text.toString()), marks };
}

export function keepBuild(cache: CacheFolder | undefined, subject: BuildSubject, { marks, ...known }: KeptBuild): void {
  cache?.write(nameOf(subject), codeVersion(), [Buffer.from(JSON.stringify(known)), ...packMarks(marks)]);
}
