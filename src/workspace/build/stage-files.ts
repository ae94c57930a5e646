import type { SiteFile } from '../../core/site/site-files.ts';
import type { OldFiles } from '../site/find-standing.ts';
import { type StagedFile, type StagingArea, stageFile } from '../site/staged-site.ts';
import { type NumberOf, numberKeys, writeList } from '../site/write-list.ts';
import type { RecordWorker } from './record-workers.ts';
import type { PageFacts } from './render-pages.ts';

/** What staging needs to know of a build. */
export interface Stage {
  readonly site: ReadonlyMap<string, SiteFile>;
  readonly pages: PageFacts;
  /** Gives files to be rendered here, once the records are opened that they show. */
  readonly prepare: (paths: readonly string[]) => Promise<readonly SiteFile[]>;
  /** What a list tells of an incident: the same key, the same words. */
  readonly keyOf: (id: string) => string;
  /** Path of each record, by its id. */
  readonly pathOf: ReadonlyMap<string, string>;
  readonly openedBy: ReadonlyMap<string, RecordWorker>;
  readonly workers: readonly RecordWorker[];
}

/** Of a list, what stands in the old one is taken over. */
function stageOne(file: SiteFile, area: StagingArea, { lists }: OldFiles, numberOf: NumberOf): StagedFile {
  if (file.list === undefined) return stageFile(area, file.path, file.render());
  const { parts, map } = writeList(file.list(), numberOf, lists.get(file.path));
  return { ...stageFile(area, file.path, ...parts), map };
}

/** Pages of one record go to the worker that opened it. Worker → path of the page → path of its record; and the others. */
function divide(wanted: readonly string[], { site, pathOf, openedBy, workers }: Stage) {
  const shared = new Map<RecordWorker, Map<string, string>>(workers.map((worker) => [worker, new Map()]));
  const own: string[] = [];
  for (const name of wanted) {
    const [only = '', ...more] = site.get(name)?.records ?? [];
    const record = pathOf.get(only) ?? '';
    const worker = more.length === 0 ? openedBy.get(record) : undefined;
    if (worker === undefined) own.push(name);
    else shared.get(worker)?.set(name, record);
  }
  return { shared, own };
}

/** Renders files and stages each as it is made, here and in the workers; what a worker could not do is done here. */
export async function stageFiles(
  all: readonly string[],
  area: StagingArea,
  old: OldFiles,
  stage: Stage,
): Promise<ReadonlyMap<string, StagedFile>> {
  const numberOf = numberKeys(old.table, stage.keyOf);
  const replaced = new Map<string, StagedFile>();
  for (const [name, page] of old.pages) {
    const made = stage.site.get(name)?.piece?.replaceIn(page);
    if (made !== undefined) replaced.set(name, stageFile(area, name, made));
  }
  const wanted = all.filter((name) => !replaced.has(name));
  const { shared, own } = divide(wanted, stage);
  const stageHere = async (names: readonly string[]) => {
    const files = await stage.prepare(names);
    return files.map((file) => [file.path, stageOne(file, area, old, numberOf)] as const);
  };
  // The workers have begun when the rest is rendered here.
  const elsewhere = [...shared].map(([worker, names]) => worker.stage(names, stage.pages, area).catch(() => undefined));
  const staged = new Map([...replaced, ...(await stageHere(own))]);
  for (const [index, names] of [...shared.values()].entries())
    for (const [name, file] of (await elsewhere[index]) ?? (await stageHere([...names.keys()]))) staged.set(name, file);
  return staged;
}
