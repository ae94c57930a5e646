import type { SiteFile } from '../../core/site/site-files.ts';
import { optimise } from '../brief-work.ts';
import type { KeptLists } from '../site/kept-lists.ts';
import { type StagedFile, type StagingArea, stageFile } from '../site/staged-site.ts';
import type { RecordWorker } from './record-workers.ts';
import type { PageFacts } from './render-pages.ts';

/** What staging needs to know of a build. */
export interface Stage {
  readonly site: ReadonlyMap<string, SiteFile>;
  readonly pages: PageFacts;
  /** Gives files to be rendered here, once the records are opened that they show. */
  readonly prepare: (paths: readonly string[]) => Promise<readonly SiteFile[]>;
  /** Path of each record, by its id. */
  readonly pathOf: ReadonlyMap<string, string>;
  readonly openedBy: ReadonlyMap<string, RecordWorker>;
  readonly workers: readonly RecordWorker[];
  /** Long lists as they stand in the folder. */
  readonly lists: KeptLists | undefined;
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

/** More files than a merge makes anew. */
const few = 200;

/** Renders files and stages each as it is made, here and in the workers; what a worker could not do is done here. */
export async function stageFiles(
  all: readonly string[],
  area: StagingArea,
  stage: Stage,
): Promise<Map<string, StagedFile>> {
  if (all.length > few) optimise(true);
  const { shared, own } = divide(all, stage);
  const { lists } = stage;
  const partsOf = (file: SiteFile) => (lists && file.list ? lists.render(file.path, file.list()) : file.render());
  const stageHere = async (names: readonly string[]) => {
    const files = await stage.prepare(names);
    return files.map((file) => [file.path, stageFile(area, file.path, partsOf(file))] as const);
  };
  // The workers have begun when the rest is rendered here.
  const elsewhere = [...shared].map(([worker, names]) => worker.stage(names, stage.pages, area).catch(() => undefined));
  const staged = new Map(await stageHere(own));
  for (const [index, names] of [...shared.values()].entries())
    for (const [name, file] of (await elsewhere[index]) ?? (await stageHere([...names.keys()]))) staged.set(name, file);
  return staged;
}
