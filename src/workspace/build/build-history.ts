import path from 'node:path/posix';
import { loadCalendar } from '../../core/calendar/load-calendar.ts';
import type { Entry } from '../../core/history/entry.ts';
import { createHistory, type History } from '../../core/history/history.ts';
import type { Instant } from '../../core/postmortem/postmortem.ts';
import { renderCalendarFault } from '../../core/report/calendar-fault.ts';
import { absoluteLink, paths } from '../../core/site/link.ts';
import { markdownPage } from '../../core/site/markdown-page.ts';
import { publicConfig, type SiteFile } from '../../core/site/site-files.ts';
import type { SiteManifest } from '../../core/site/site-manifest.ts';
import type { CacheFolder } from '../cache/cache-folder.ts';
import { openDisclosureCache } from '../cache/disclosure-cache.ts';
import { writeMarkdownPage } from '../cache/markdown-page-cache.ts';
import { openRecordCache, type RecordSource } from '../cache/record-cache.ts';
import { codeVersion } from '../code-version.ts';
import { digest } from '../digest.ts';
import type { Project } from '../read-project.ts';
import { type StagedFile, type StagingArea, stageFile } from '../site/staged-site.ts';
import { type NumberOf, numberKeys, writeList } from '../site/write-list.ts';
import type { OldFiles } from '../site/write-site.ts';
import { byPath, type RefusedEntry } from '../tree.ts';
import { WorkspaceRefusal } from '../workspace-refusal.ts';
import type { BuildInput } from './gather-build.ts';
import { openSources } from './open-sources.ts';
import { readAssets } from './read-assets.ts';
import { createRecordOpener, type RecordOpener } from './record-opener.ts';
import { doubtDuplicates, idOfRow, type RecordRow } from './record-row.ts';
import { type RecordWorker, startRecordWorkers } from './record-workers.ts';
import { planPages } from './render-pages.ts';

/**
 * What stands beside the Markdown page, for its links to incidents where the configuration has no address for the site:
 * the records, the site, or neither.
 */
export type PageNeighbours = 'records' | 'site' | 'nothing';

/** A file of the site before it is rendered. */
export interface PlannedFile {
  readonly path: string;
  /** See `MadeFile`: two builds with the same give the same bytes. Empty for a file that must be rendered to know. */
  readonly from: string;
  /** The last of those is of a piece that can be replaced in a file of which all others are the same. */
  readonly hasPiece?: boolean;
}

/** A build of which nothing is rendered yet but the Markdown page. */
export interface BuildPlan {
  readonly history: History;
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
  /** Renders files of the site: path → contents. */
  render(paths: readonly string[]): Promise<Map<string, string>>;
  /** Renders files and stages each as it is made, so that a long history need not fit into memory. */
  stage(paths: readonly string[], area: StagingArea, old: OldFiles): Promise<ReadonlyMap<string, StagedFile>>;
  /** Ends what the build has started. */
  close(): Promise<void>;
}

/** A build with its whole site. */
export interface Built extends BuildPlan {
  /** Path within the site → contents. */
  readonly site: ReadonlyMap<string, string>;
}

/** How a build is made; none of it changes a byte of the site. */
export interface BuildOptions {
  readonly neighbours?: PageNeighbours;
  /** Where rows of records are kept from build to build. */
  readonly cache?: CacheFolder | undefined;
  /** From how many unknown records on the work is shared between processors; none share it without. */
  readonly shareFrom?: number;
}

function linker({ config }: Project, neighbours: PageNeighbours): (entry: Entry) => string | undefined {
  const { url, markdown } = config.page;
  const fromPage = (target: string) =>
    path.relative(path.dirname(markdown), target).split('/').map(encodeURIComponent).join('/');
  return (entry) => {
    const page = entry.kind === 'rollup' ? paths.rollup(entry.period ?? '') : paths.incident(entry.id);
    if (url !== undefined) return absoluteLink(url, page);
    if (neighbours === 'nothing') return undefined;
    return fromPage(neighbours === 'records' ? entry.path : page);
  };
}

interface KnownSources {
  readonly rows: readonly RecordRow[];
  readonly refused: readonly RefusedEntry[];
  /** Sources that this process has not opened, by path. */
  readonly unread: ReadonlyMap<string, RecordSource>;
  /** Which worker opened a record, if one did. */
  readonly openedBy: ReadonlyMap<string, RecordWorker>;
  readonly workers: readonly RecordWorker[];
}

/** Rows of all records: those of known contents as they were, the others opened. */
async function readRows(
  project: Project,
  input: BuildInput,
  opener: RecordOpener,
  { now, cache: folder, shareFrom = Number.POSITIVE_INFINITY }: BuildOptions & { readonly now: Instant },
): Promise<KnownSources> {
  const cache = openRecordCache(folder, project);
  const known = new Map<string, RecordRow>();
  for (const source of input.sources) {
    const row = cache.find(source);
    if (row !== undefined) known.set(source.path, row);
  }
  const unknown = input.sources.filter((source) => !known.has(source.path));
  const { config } = project;
  const workers = unknown.length >= shareFrom ? startRecordWorkers({ config, now }) : [];
  // A machine that has no room for workers is slow, not broken; a fault of ours shows again here.
  const opened =
    (await openSources(unknown, input.read, opener, workers).catch(() => undefined)) ??
    (await openSources(unknown, input.read, opener, []));
  const rowOf = ({ path: file }: RecordSource) => known.get(file) ?? opened.rows.get(file);
  const sources = input.sources.filter((source) => rowOf(source) !== undefined);
  const rows = doubtDuplicates(sources.map(rowOf).filter((row) => row !== undefined));
  cache.replace(
    rows.flatMap((row, index) => {
      const source = sources[index];
      return source ? [[source, row] as const] : [];
    }),
  );
  const unread = input.sources.filter(({ path: file }) => known.has(file) || opened.openedBy.has(file));
  return {
    ...{ rows, workers, openedBy: opened.openedBy },
    refused: [...input.refused, ...opened.refused].sort(byPath),
    unread: new Map(unread.map((source) => [source.path, source])),
  };
}

/** What lists tell of each incident comes from these: the same key, the same words. */
function createKeys(rows: readonly RecordRow[], { publishedAt, disclosures }: History): ReadonlyMap<string, string> {
  return new Map(
    rows.map((row) => {
      const id = idOfRow(row);
      const { due = '', punctuality = '' } = disclosures.get(id) ?? {};
      return [id, `${row.entryDigest} ${publishedAt.get(id) ?? ''} ${due} ${punctuality}`];
    }),
  );
}

/** Of a list, what stands in the old one is taken over. */
function stageOne(file: SiteFile, area: StagingArea, { lists }: OldFiles, numberOf: NumberOf): StagedFile {
  if (file.list === undefined) return stageFile(area, file.path, file.render());
  const { parts, map } = writeList(file.list(), numberOf, lists.get(file.path));
  return { ...stageFile(area, file.path, ...parts), map };
}

/** Facts are asked for by a page and by its twin, one after the other; those of many twins are the same. */
function planFiles(
  site: readonly SiteFile[],
  digestOf: ReadonlyMap<string, string>,
  keyOf: ReadonlyMap<string, string>,
): PlannedFile[] {
  const digests = new Map<string, string>();
  const digestOnce = (text: string): string => {
    const known = digests.get(text);
    if (known !== undefined) return known;
    const made = digest(text);
    digests.set(text, made);
    return made;
  };
  let last: { readonly facts: SiteFile['facts']; readonly digest: string } | undefined;
  const digestOfFacts = ({ listed, facts }: SiteFile): string => {
    const text = facts();
    if (text === undefined) return '';
    return listed.length === 0
      ? digestOnce(text)
      : digest(`${text}\n${listed.map((id) => keyOf.get(id) ?? '').join('\n')}`);
  };
  return site.map((file) => {
    const { path: name, records, facts, piece } = file;
    if (last?.facts !== facts) last = { facts, digest: digestOfFacts(file) };
    let from = last.digest;
    if (from !== '') for (const id of records) from += ` ${digestOf.get(id) ?? ''}`;
    return piece ? { path: name, from: `${from} ${digest(piece.facts())}`, hasPiece: true } : { path: name, from };
  });
}

/**
 * Makes the public page from all records, and says of every file of the site what it is made from. The same input and instant
 * give the same bytes.
 */
export async function planBuild(
  project: Project,
  input: BuildInput,
  now: Instant,
  options: BuildOptions = {},
): Promise<BuildPlan> {
  const { config } = project;
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new WorkspaceRefusal('unusable-config', renderCalendarFault(loaded.fault));
  const opener = createRecordOpener({ config, now });
  const { rows, refused, unread, openedBy, workers } = await readRows(project, input, opener, { ...options, now });
  const inDoubt = rows.filter(({ doubts }) => doubts.length > 0);
  const entries = rows.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const { publishedAt } = input;
  const disclosures = openDisclosureCache(options.cache, project);
  const settled = disclosures.find(rows, publishedAt);
  const facts = { publishedAt, calendar: loaded.calendar, settled };
  const history = createHistory({ entries, inDoubt: inDoubt.map(idOfRow), ...facts }, config, now);
  disclosures.replace(rows, publishedAt, history.disclosures);
  const assets = await readAssets(project);
  const pages = { history, config, assets };
  const site = planPages(pages, opener);
  const keys = createKeys(rows, history);
  const keyOf = (id: string) => keys.get(id) ?? '';
  const pathOf = new Map(entries.map(({ id, path: file }) => [id, file]));
  /** Files to be rendered here, with the records that they show. */
  const prepare = async (wanted: readonly string[]): Promise<readonly SiteFile[]> => {
    const files = wanted.map((name) => site.get(name)).filter((file) => file !== undefined);
    const shown = new Set(files.flatMap(({ records }) => records.map((id) => pathOf.get(id) ?? '')));
    const missing = [...shown].map((file) => unread.get(file)).filter((source) => source !== undefined);
    await opener.open((await input.read(missing)).files);
    return files;
  };
  const keepable = new Set(rows.flatMap((row) => (row.keepable ? [idOfRow(row)] : [])));
  const neighbours = options.neighbours ?? 'records';
  const page = markdownPage(history, config, linker(project, neighbours));
  const markdown = writeMarkdownPage(page, keyOf, (id) => keepable.has(id), {
    folder: options.cache,
    name: `${config.page.markdown} of ${project.workspace.root}`,
    purpose: JSON.stringify([codeVersion(), digest(project.configText ?? ''), neighbours]),
  });
  return {
    ...{ history, inDoubt, refused, records: rows.length },
    markdown,
    made: {
      version: codeVersion(),
      config: digest(JSON.stringify(publicConfig(config))),
      theme: digest(JSON.stringify([...assets])),
    },
    files: planFiles([...site.values()], new Map(rows.map((row) => [idOfRow(row), row.digest])), keys),
    render: async (wanted) => {
      const files = await prepare(wanted);
      return new Map(files.map((file) => [file.path, file.render()]));
    },
    stage: async (all, area, old) => {
      const numberOf = numberKeys(old.table, keyOf);
      const replaced = new Map<string, StagedFile>();
      for (const [name, page] of old.pages) {
        const made = site.get(name)?.piece?.replaceIn(page);
        if (made !== undefined) replaced.set(name, stageFile(area, name, made));
      }
      const wanted = all.filter((name) => !replaced.has(name));
      /** Path of the page → path of its record. */
      const shared = new Map<RecordWorker, Map<string, string>>(workers.map((worker) => [worker, new Map()]));
      const own: string[] = [];
      for (const name of wanted) {
        const [only = '', ...more] = site.get(name)?.records ?? [];
        const record = pathOf.get(only) ?? '';
        const worker = more.length === 0 ? openedBy.get(record) : undefined;
        if (worker === undefined) own.push(name);
        else shared.get(worker)?.set(name, record);
      }
      const stageHere = async (names: readonly string[]) => {
        const files = await prepare(names);
        return files.map((file) => [file.path, stageOne(file, area, old, numberOf)] as const);
      };
      // The workers have begun when the rest is rendered here.
      const elsewhere = [...shared].map(([worker, names]) => worker.stage(names, pages, area).catch(() => undefined));
      const staged = new Map([...replaced, ...(await stageHere(own))]);
      for (const [index, names] of [...shared.values()].entries())
        for (const [name, file] of (await elsewhere[index]) ?? (await stageHere([...names.keys()])))
          staged.set(name, file);
      return staged;
    },
    close: async () => {
      opener.close();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** Makes the public page and the whole site from all records. The same input and instant give the same bytes. */
export async function buildHistory(
  project: Project,
  input: BuildInput,
  now: Instant,
  options: BuildOptions = {},
): Promise<Built> {
  const plan = await planBuild(project, input, now, options);
  const site = await plan.render(plan.files.map(({ path: file }) => file)).finally(() => plan.close());
  return { ...plan, site };
}
