import { byPath } from '../../core/text/by-path.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { BuildInput, RecordSource } from '../../project/gather-build.ts';
import type { RefusedEntry } from '../../project/tree.ts';
import { optimise } from '../brief-work.ts';
import type { CacheFolder } from '../cache/cache-folder.ts';
import { openRecordCache } from '../cache/record-cache.ts';
import type { LocalProject } from '../read-local-project.ts';
import { doubtDuplicates, type RecordRow } from '../record-row.ts';
import { openSources } from './open-sources.ts';
import type { RecordOpener } from './record-opener.ts';
import { type RecordWorker, startRecordWorkers } from './record-workers.ts';

/** Of so many records one has changed at most where a build ends soon. */
const fewOf = 50;

export interface ReadRowsOptions {
  readonly now: Instant;
  /** Where rows of records are kept from build to build. */
  readonly cache?: CacheFolder | undefined;
  /** From how many unknown records on the work is shared between processors; none share it without. */
  readonly shareFrom?: number;
}

/** All records, as far as a build knows them before it renders anything. */
export interface KnownRows {
  readonly rows: readonly RecordRow[];
  readonly refused: readonly RefusedEntry[];
  /** Sources that this process has not opened, by path. */
  readonly unread: ReadonlyMap<string, RecordSource>;
  /** Which worker opened a record, if one did. */
  readonly openedBy: ReadonlyMap<string, RecordWorker>;
  readonly workers: readonly RecordWorker[];
}

/** Rows of all records: those of known contents as they were, the others opened. */
export async function readRows(
  project: LocalProject,
  input: BuildInput,
  opener: RecordOpener,
  { now, cache: folder, shareFrom = Number.POSITIVE_INFINITY }: ReadRowsOptions,
): Promise<KnownRows> {
  const cache = openRecordCache(folder, project);
  const { config } = project;
  const { sources } = input;
  const known = cache.find(sources);
  const unknown = sources.filter((_, index) => known[index] === undefined);
  optimise(unknown.length * fewOf > sources.length);
  const workers = unknown.length >= shareFrom ? startRecordWorkers({ config, now }) : [];
  // A machine that has no room for workers is slow, not broken; a fault of ours shows again here.
  const opened =
    (await openSources(unknown, input.read, opener, workers).catch(() => undefined)) ??
    (await openSources(unknown, input.read, opener, []));
  const found = sources.flatMap((source, index) => {
    const row = known[index] ?? opened.rows.get(source.path);
    return row === undefined ? [] : [{ source, row }];
  });
  const rows = doubtDuplicates(found.map(({ row }) => row));
  cache.replace(found.map(({ source, row }, index) => [source, rows[index] ?? row]));
  const unread = sources.filter(({ path: file }, index) => known[index] !== undefined || opened.openedBy.has(file));
  return {
    ...{ rows, workers, openedBy: opened.openedBy },
    refused: [...input.refused, ...opened.refused].sort(byPath),
    unread: new Map(unread.map((source) => [source.path, source])),
  };
}
