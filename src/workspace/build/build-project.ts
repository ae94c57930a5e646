import path from 'node:path';
import { logReport } from '../../core/report/log-report.ts';
import type { Instant } from '../../core/time/instant.ts';
import { type BuildInput, gatherBuild } from '../../project/gather-build.ts';
import { openCacheFolder } from '../cache/cache-folder.ts';
import { knowContents } from '../cache/known-contents.ts';
import { rememberPublications } from '../cache/publication-cache.ts';
import { digest } from '../digest.ts';
import { lookAtFile } from '../file-looks.ts';
import type { LocalProject } from '../read-local-project.ts';
import { KeptLists } from '../site/kept-lists.ts';
import { refuseForeignPage, writePage } from '../site/write-page.ts';
import { updateSite } from '../site/write-site.ts';
import { type BuildPlan, type Built, buildHistory, planBuild } from './build-history.ts';
import {
  type BuildReport,
  type BuildSubject,
  digestOfEvents,
  keepBuild,
  keyOfBuild,
  type PageNeighbours,
  packTree,
  readKnownBuild,
} from './known-build.ts';
import { digestOfAssets, readAssets } from './read-assets.ts';
import { isSeenAgain } from './read-images.ts';
import { type BuildOutcome, type RecallRequest, recallBuild } from './recall-build.ts';
import { worthWorkers } from './record-workers.ts';

/** How a project is built. */
export interface BuildRequest {
  /** The Markdown page and the site are written below this folder. Absolute. */
  readonly out: string;
  readonly now: RecallRequest['now'];
  /** Says where what can be made again is kept between builds. */
  readonly env: NodeJS.ProcessEnv;
  readonly neighbours?: PageNeighbours;
  /** What the log of public events goes on from. */
  readonly log: NonNullable<RecallRequest['log']>;
  /** Hears how many records there are, before the long part. */
  readonly gathered?: (records: number) => void;
}

/** Of everything that a build of files on disk is made from but images, settings and the time. */
function digestOfInput({ configText }: LocalProject, input: BuildInput, theme: string): string {
  const { sources, refused, publishedAt, newest } = input;
  const files = sources.map(({ path: file, blob }) => [file, blob]);
  return digest(JSON.stringify([files, refused, [...(publishedAt ?? [])], newest, configText ?? null, theme]));
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
export async function buildProject(project: LocalProject, request: BuildRequest): Promise<BuildOutcome> {
  const { out, now, env, neighbours = 'records', gathered } = request;
  const { workspace, tree, config, configFile, configText } = project;
  const { timeZone } = config;
  const { url, ...configured } = config.page;
  const paths = { site: configured.site, page: configured.markdown };
  const [folder, page] = [path.join(out, paths.site), path.join(out, paths.page)];
  const cache = openCacheFolder(env, [workspace.root, out]);
  const known = readKnownBuild(cache, { workspace, out });
  const log = await request.log(folder, url, known?.log);
  const contents = knowContents(cache, workspace.root, tree);
  const input = await gatherBuild({ ...project, tree: contents.tree }, rememberPublications(cache, project));
  contents.keep(input.sources);
  gathered?.(input.sources.length);
  refuseForeignPage(out, paths.page);
  const at = now(input.newest, timeZone);
  const assets = await readAssets(project);
  const subject: BuildSubject = {
    ...{ workspace, commit: tree.commit, configFile, out, env, neighbours },
    ...(tree.commit === undefined && { contents: digestOfInput(project, input, digestOfAssets(assets)) }),
  };
  const recalled =
    subject.contents === undefined
      ? undefined
      : await recallBuild(subject, { now, log: async () => log, isSeenAgain: (seen) => isSeenAgain(project, seen) });
  if (recalled !== undefined) return recalled;
  const lists = cache && new KeptLists(cache, folder, JSON.stringify([configText, neighbours]));
  const options = { neighbours, cache, log, assets, shareFrom: worthWorkers };
  const shown = lists && { kept: lists, page: path.relative(folder, page) };
  const built = await planBuild(project, input, at, { ...options, lists: shown });
  const marksBefore = known?.paths.site === paths.site ? known.marks : undefined;
  const { written, removed, mark } = await updateSite(folder, built, marksBefore).finally(() => built.close());
  const made = built.log();
  const [report, pageChanged] = [reportOf(built), writePage(out, paths.page, built.markdown)];
  lists?.keep([...built.files.map(({ path: name }) => name), path.relative(folder, page)]);
  const [look, marks] = cache ? [lookAtFile(page), mark()] : [];
  if (marks !== undefined && look !== undefined && made !== undefined)
    keepBuild(cache, subject, {
      ...{ key: keyOfBuild(subject) ?? '', from: at, until: built.until ?? null, newest: input.newest },
      ...{ timeZone, url: url ?? null, paths, report, marks, images: built.seenImages },
      page: { digest: digest(built.markdown), look },
      log: {
        ...{ events: digestOfEvents(made.lines), tree: packTree(made.tree), verifier: made.verifier ?? null },
        words: logReport({ ...made, added: 0 }, undefined),
      },
    });
  const logWords = made === undefined ? 'none' : logReport(made, log.began);
  return { report, paths, folder, page, written, removed, pageChanged, logWords };
}

/** Builds a project into memory, and writes nothing. Throws as `buildProject` does. */
export async function buildInMemory(project: LocalProject, now: (newest: Instant) => Instant): Promise<Built> {
  const input = await gatherBuild(project);
  return buildHistory(project, input, now(input.newest));
}
