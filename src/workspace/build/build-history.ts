import path from 'node:path/posix';
import { loadCalendar } from '../../core/calendar/load-calendar.ts';
import type { Entry } from '../../core/history/entry.ts';
import { createHistory, type History } from '../../core/history/history.ts';
import { nextChange } from '../../core/history/next-change.ts';
import type { PublishedLog } from '../../core/log/published-log.ts';
import { renderCalendarFault } from '../../core/report/calendar-fault.ts';
import { feeds } from '../../core/site/feeds.ts';
import { joinParts } from '../../core/site/file-parts.ts';
import { absoluteLink, paths } from '../../core/site/link.ts';
import { joinList } from '../../core/site/list-text.ts';
import { markdownPage } from '../../core/site/markdown-page.ts';
import { publicConfig, type SiteFile } from '../../core/site/site-files.ts';
import type { SiteManifest } from '../../core/site/site-manifest.ts';
import type { Instant } from '../../core/time/instant.ts';
import { languageOf } from '../../core/words/languages.ts';
import { localeDataFault } from '../../core/words/locale-data.ts';
import type { BuildInput } from '../../project/gather-build.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { RefusedEntry } from '../../project/tree.ts';
import { optimise } from '../brief-work.ts';
import type { CacheFolder } from '../cache/cache-folder.ts';
import { type KeptText, openTextCache } from '../cache/text-cache.ts';
import { codeVersion } from '../code-version.ts';
import { digest } from '../digest.ts';
import type { LocalProject } from '../read-local-project.ts';
import { idOfRow, type RecordRow } from '../record-row.ts';
import type { PlannedFile } from '../site/find-unchanged.ts';
import type { KeptLists } from '../site/kept-lists.ts';
import { type StagedFile, type StagingArea, stageFile } from '../site/staged-site.ts';
import { createConcludedLog, type LogInput } from './conclude-log.ts';
import type { PageNeighbours } from './known-build.ts';
import { createKeys, planFiles } from './plan-files.ts';
import { digestOfAssets, readAssets } from './read-assets.ts';
import { type BuildImages, readImages } from './read-images.ts';
import { readRows } from './read-rows.ts';
import { createRecordOpener } from './record-opener.ts';
import { planPages } from './render-pages.ts';
import { stageFiles } from './stage-files.ts';

/** A build of which nothing is rendered yet but the Markdown page. */
export interface BuildPlan {
  readonly history: History;
  /** From when on the same records may give other bytes; undefined: never. */
  readonly until: Instant | undefined;
  /** The Markdown page. */
  readonly markdown: string;
  /** Records of which nothing is shown. */
  readonly inDoubt: readonly RecordRow[];
  /** What is no record although it stands where one should be. Sorted by path. */
  readonly refused: readonly RefusedEntry[];
  /** How many records there are. */
  readonly records: number;
  /** What all pages are made from. */
  readonly made: Pick<SiteManifest, 'version' | 'config' | 'theme'>;
  readonly files: readonly PlannedFile[];
  /** Makes the log of public events, once the digests of the other files are known. Throws `ProjectRefusal`. */
  conclude(digestOf: (path: string) => string | undefined): void;
  /** The log, once it is concluded; undefined where none is made. */
  log(): PublishedLog | undefined;
  /** Renders files of the site: path → contents. */
  render(paths: readonly string[]): Promise<Map<string, string>>;
  /** Renders files and stages each as it is made, so that a long history need not fit into memory. */
  stage(paths: readonly string[], area: StagingArea): Promise<ReadonlyMap<string, StagedFile>>;
  /** See `BuildImages`. */
  readonly seenImages: BuildImages['seen'];
  /** The images of the site: path → bytes. */
  readImages(): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Ends what the build has started. */
  close(): Promise<void>;
}

/** A build with its whole site. */
export interface Built extends BuildPlan {
  /** Path within the site → contents. */
  readonly site: ReadonlyMap<string, string>;
  /** The same of its images. */
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** How a build is made; nothing but the log changes a byte of the site. */
export interface BuildOptions {
  /** What the log of public events goes on from; without it none is made. */
  readonly log?: LogInput | undefined;
  readonly neighbours?: PageNeighbours;
  /** Where rows of records are kept from build to build. */
  readonly cache?: CacheFolder | undefined;
  /** Files of the look of the site; read where they are not given. */
  readonly assets?: ReadonlyMap<string, string>;
  /** The long lists of the last build, and where the Markdown page is from there. */
  readonly lists?: { readonly kept: KeptLists; readonly page: string } | undefined;
  /** From how many unknown records on the work is shared between processors; none share it without. */
  readonly shareFrom?: number;
}

/** Needs no escape. */
const isAddress = /^[\w./-]+$/;

function linker({ config }: LocalProject, neighbours: PageNeighbours): (entry: Entry) => string | undefined {
  const { url, markdown } = config.page;
  const folder = path.dirname(markdown);
  const fromPage = (target: string) => {
    const way = folder === '.' ? target : path.relative(folder, target);
    return isAddress.test(way) ? way : way.split('/').map(encodeURIComponent).join('/');
  };
  return (entry) => {
    const page = entry.kind === 'rollup' ? paths.rollup(entry.period ?? '') : paths.incident(entry.id);
    if (url !== undefined) return absoluteLink(url, page);
    if (neighbours === 'nothing') return undefined;
    return fromPage(neighbours === 'records' ? entry.path : page);
  };
}

/**
 * Makes the public page from all records, and says of every file of the site what it is made from. The same input and instant
 * give the same bytes.
 */
export async function planBuild(
  project: LocalProject,
  input: BuildInput,
  now: Instant,
  options: BuildOptions = {},
): Promise<BuildPlan> {
  const { config } = project;
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new ProjectRefusal('unusable-config', renderCalendarFault(loaded.fault));
  const lacking = localeDataFault(languageOf(config));
  if (lacking !== undefined) throw new ProjectRefusal('unusable-config', lacking);
  const opener = createRecordOpener({ config, now });
  const { rows, refused, unread, openedBy, workers } = await readRows(project, input, opener, { ...options, now });
  const inDoubt = rows.filter(({ doubts }) => doubts.length > 0);
  const entries = rows.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const { publishedAt } = input;
  const unclear = inDoubt.filter(({ unlisted }) => unlisted === 'unclear').length;
  const facts = { publishedAt, calendar: loaded.calendar, refused: refused.length + unclear };
  const history = createHistory(
    { entries, inDoubt: inDoubt.filter(({ unlisted }) => unlisted === undefined).map(idOfRow), ...facts },
    config,
    now,
  );
  const assets = options.assets ?? (await readAssets(project));
  const images = await readImages(project, entries);
  const pages = { history, config, assets, images: images.shown };
  const concluded = options.log && createConcludedLog(history, config, options.log);
  const site = planPages(pages, opener, concluded?.log);
  const keys = createKeys(rows, history);
  const texts = openTextCache(options.cache, project);
  const pathOf = new Map(entries.map(({ id, path: file }) => [id, file]));
  /** Files to be rendered here, with the records that they show. */
  const prepare = async (wanted: readonly string[]): Promise<readonly SiteFile[]> => {
    const files = wanted.map((name) => site.get(name)).filter((file) => file !== undefined);
    const shown = new Set(files.flatMap(({ records }) => records.map((id) => pathOf.get(id) ?? '')));
    const missing = [...shown].map((file) => unread.get(file)).filter((source) => source !== undefined);
    const unknown = missing.filter((source) => {
      const text = texts.find(source);
      if (text !== undefined) opener.take(source.path, text);
      return text === undefined;
    });
    await opener.open((await input.read(unknown)).files);
    return files;
  };
  /** Texts that the feeds show, of records that hide nothing. */
  const keepTexts = (): void => {
    const fed = new Set(feeds.flatMap((feed) => site.get(feed.path)?.records ?? []));
    const shown = new Set(rows.flatMap((row) => (row.keepable && fed.has(idOfRow(row)) ? [row.path] : [])));
    const sources = input.sources.filter((source) => shown.has(source.path));
    texts.replace(
      sources.flatMap((source): KeptText[] => {
        const text = opener.textOf(source.path) ?? texts.find(source);
        return text ? [[source, text]] : [];
      }),
    );
  };
  const { kept: lists, page = '' } = options.lists ?? {};
  lists?.know(keys);
  const markdown = markdownPage(history, config, linker(project, options.neighbours ?? 'records'));
  return {
    ...{ history, inDoubt, refused, records: rows.length, seenImages: images.seen },
    until: nextChange({ history, entries, limits: rows.flatMap(({ limits = [] }) => limits) }, config),
    markdown: lists ? Buffer.concat(lists.render(page, markdown)).toString() : joinList(markdown),
    made: {
      version: codeVersion(),
      config: digest(JSON.stringify(publicConfig(config))),
      theme: digestOfAssets(assets),
    },
    files: [
      ...planFiles([...site.values()], new Map(rows.map((row) => [idOfRow(row), row.digest])), keys),
      ...[...images.files].map(([name, made]) => ({ path: name, from: made })),
    ],
    conclude: (digestOf) => concluded?.conclude(digestOf),
    log: () => concluded?.log(),
    render: async (wanted) => {
      const files = await prepare(wanted);
      return new Map(files.map((file) => [file.path, joinParts(file.render())]));
    },
    stage: async (all, area) => {
      const staged = await stageFiles(all, area, { site, pages, prepare, pathOf, openedBy, workers, lists });
      keepTexts();
      for (const name of all)
        if (images.files.has(name)) staged.set(name, stageFile(area, name, [await images.bytesOf(name)]));
      return staged;
    },
    readImages: async () => {
      const found = new Map<string, Uint8Array>();
      for (const name of images.files.keys()) found.set(name, await images.bytesOf(name));
      return found;
    },
    close: async () => {
      optimise(true);
      opener.close();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** Makes the public page and the whole site from all records. The same input and instant give the same bytes. */
export async function buildHistory(
  project: LocalProject,
  input: BuildInput,
  now: Instant,
  options: BuildOptions = {},
): Promise<Built> {
  const plan = await planBuild(project, input, now, options);
  try {
    const namesOf = (late: boolean) =>
      plan.files.filter((file) => (file.late ?? false) === late).map((file) => file.path);
    const site = await plan.render(namesOf(false));
    plan.conclude((name) => digest(site.get(name) ?? ''));
    const late = await plan.render(namesOf(true));
    return { ...plan, site: new Map([...site, ...late]), images: await plan.readImages() };
  } finally {
    await plan.close();
  }
}
