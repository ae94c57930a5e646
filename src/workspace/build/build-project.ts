import path from 'node:path';
import { logReport } from '../../core/report/log-report.ts';
import type { Instant } from '../../core/time/instant.ts';
import { gatherBuild } from '../../project/gather-build.ts';
import { openCacheFolder } from '../cache/cache-folder.ts';
import { rememberPublications } from '../cache/publication-cache.ts';
import type { LocalProject } from '../read-local-project.ts';
import { refuseForeignPage, writePage } from '../site/write-page.ts';
import { type SiteUpdate, updateSite } from '../site/write-site.ts';
import { type BuildPlan, type Built, buildHistory, type PageNeighbours, planBuild } from './build-history.ts';
import type { LogInput } from './conclude-log.ts';
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
export interface BuiltProject {
  readonly built: BuildPlan;
  /** Folder of the site. Absolute. */
  readonly folder: string;
  readonly site: SiteUpdate;
  /** Whether the Markdown page has other bytes than before. */
  readonly pageChanged: boolean;
  /** What the build says of its log, on one line. */
  readonly logWords: string;
}

/**
 * Builds a project and writes what differs. Throws `ProjectRefusal`: before anything is written where a page stands that somebody wrote
 * by hand, in a shallow clone, or when the disk refuses.
 */
export async function buildProject(project: LocalProject, request: BuildRequest): Promise<BuiltProject> {
  const { out, now, env, neighbours = 'records', gathered } = request;
  const { markdown, site } = project.config.page;
  const folder = path.join(out, site);
  const log = await request.log(folder);
  const cache = openCacheFolder(env, [project.workspace.root, out]);
  const input = await gatherBuild(project, rememberPublications(cache, project));
  gathered?.(input.sources.length);
  refuseForeignPage(out, markdown);
  const built = await planBuild(project, input, now(input.newest), { neighbours, cache, log, shareFrom: worthWorkers });
  const updated = await updateSite(folder, built).finally(() => built.close());
  const made = built.log();
  const logWords = made === undefined ? 'none' : logReport(made, log.began);
  return { built, folder, site: updated, pageChanged: writePage(out, markdown, built.markdown), logWords };
}

/** Builds a project into memory, and writes nothing. Throws as `buildProject` does. */
export async function buildInMemory(project: LocalProject, now: BuildRequest['now']): Promise<Built> {
  const input = await gatherBuild(project);
  return buildHistory(project, input, now(input.newest));
}
