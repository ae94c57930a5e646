import path from 'node:path';
import { logReport } from '../../core/report/log-report.ts';
import type { Instant } from '../../core/time/instant.ts';
import { gatherBuild } from '../../project/gather-build.ts';
import { openCacheFolder } from '../cache/cache-folder.ts';
import { rememberPublications } from '../cache/publication-cache.ts';
import { digest } from '../digest.ts';
import type { LocalProject } from '../read-local-project.ts';
import { refuseForeignPage, writePage } from '../site/write-page.ts';
import { type SiteUpdate, updateSite } from '../site/write-site.ts';
import { type BuildPlan, type Built, buildHistory, planBuild } from './build-history.ts';
import type { LogInput } from './conclude-log.ts';
import {
  type BuildReport,
  type BuildSubject,
  keepBuild,
  keyOfBuild,
  type PageNeighbours,
  readKnownBuild,
} from './known-build.ts';
import type { BuildOutcome } from './recall-build.ts';
import { worthWorkers } from './record-workers.ts';

/** How a project is built. */
export interface BuildRequest {
  /** The Markdown page and the site are written below this folder. Absolute. */
  readonly out: string;
  /** For when, given the instant of the newest change. */
  readonly now: (newest: Instant) => Instant;
  /** Says where what can be made again is kept between builds. */
  readonly env: NodeJS.ProcessEnv;
  readonly neighbours?: PageNeighbours;
  /** What the log of public events goes on from, given the folder of the site. */
  readonly log: (folder: string) => Promise<LogInput>;
  /** Hears how many records there are, before the long part. */
  readonly gathered?: (records: number) => void;
}

/** What a build has left on the disk. */
export interface BuiltProject extends BuildOutcome {
  /** The text of the Markdown page. */
  readonly markdown: string;
  readonly site: SiteUpdate;
}

function reportOf({ history, records, files, inDoubt, refused }: BuildPlan): BuildReport {
  return {
    ...{ records, listed: history.listed.length, files: files.length },
    inDoubt: inDoubt.map(({ path: file, doubts }) => ({ path: file, doubts })),
    ...{ refused, leftOpen: history.leftOpen },
  };
}

/**
 * Builds a project and writes what differs. Throws `ProjectRefusal`: before anything is written where a page stands that somebody wrote
 * by hand, in a shallow clone, or when the disk refuses.
 */
export async function buildProject(project: LocalProject, request: BuildRequest): Promise<BuiltProject> {
  const { out, now, env, neighbours = 'records', gathered } = request;
  const { workspace, tree, config, configFile } = project;
  const { markdown: page, site } = config.page;
  const folder = path.join(out, site);
  const log = await request.log(folder);
  const cache = openCacheFolder(env, [workspace.root, out]);
  const subject: BuildSubject = { workspace, commit: tree.commit, configFile, out, env, neighbours };
  const input = await gatherBuild(project, rememberPublications(cache, project));
  gathered?.(input.sources.length);
  refuseForeignPage(out, page);
  const at = now(input.newest);
  const built = await planBuild(project, input, at, { neighbours, cache, log, shareFrom: worthWorkers });
  const known = readKnownBuild(cache, subject);
  const { markdown } = built;
  const updated = await updateSite(folder, built, known?.site === site ? known.marks : undefined).finally(() =>
    built.close(),
  );
  const { written, removed, marks } = updated;
  const made = built.log();
  const logWords = made === undefined ? 'none' : logReport(made, log.began);
  const [report, pageChanged] = [reportOf(built), writePage(out, page, markdown)];
  if (marks !== undefined)
    keepBuild(cache, subject, {
      ...{ key: keyOfBuild(subject) ?? '', from: at, until: built.until ?? null, newest: input.newest },
      ...{ site, page, pageDigest: digest(markdown), report, marks },
      logWords: made === undefined ? logWords : logReport({ ...made, added: 0 }, undefined),
    });
  return {
    ...{ report, folder, page: path.join(out, page), written, removed, pageChanged, logWords },
    ...{ markdown, site: updated },
  };
}

/** Builds a project into memory, and writes nothing. Throws as `buildProject` does. */
export async function buildInMemory(project: LocalProject, now: BuildRequest['now']): Promise<Built> {
  const input = await gatherBuild(project);
  return buildHistory(project, input, now(input.newest));
}
