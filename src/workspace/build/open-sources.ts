import { setImmediate } from 'node:timers/promises';
import { byPath } from '../../core/text/by-path.ts';
import type { BuildInput, RecordSource } from '../../project/gather-build.ts';
import type { RefusedEntry } from '../../project/tree.ts';
import { compileIfMuch } from '../brief-work.ts';
import type { RecordRow } from '../record-row.ts';
import { boundMemory } from './bound-memory.ts';
import { unpackRow } from './packed-row.ts';
import type { RecordOpener } from './record-opener.ts';
import type { RecordWorker } from './record-workers.ts';

export interface Opened {
  /** By the path of the record. */
  readonly rows: ReadonlyMap<string, RecordRow>;
  /** Sorted by path. */
  readonly refused: readonly RefusedEntry[];
  /** Which worker opened a record; none for those that were opened here. */
  readonly openedBy: ReadonlyMap<string, RecordWorker>;
}

/** Long enough that a worker does not wait for this thread between two of them, which reads for all. */
const batchOfWorker = 32;
/** Short enough that this thread soon sees what workers ask for. */
const batchHere = 16;

/**
 * Reads and opens sources bit by bit, so that the texts of a long history are never all in memory, here and on workers at once:
 * whoever is free takes the next ones.
 */
export async function openSources(
  sources: readonly RecordSource[],
  read: BuildInput['read'],
  opener: RecordOpener,
  workers: readonly RecordWorker[],
): Promise<Opened> {
  const rows = new Map<string, RecordRow>();
  const openedBy = new Map<string, RecordWorker>();
  const refused: RefusedEntry[] = [];
  let taken = 0;
  const takeAll = async (worker: RecordWorker | undefined) => {
    while (taken < sources.length) {
      const batch = sources.slice(taken, taken + (worker ? batchOfWorker : batchHere));
      taken += batch.length;
      const found = await read(batch);
      refused.push(...found.refused);
      // Of few that are new one may be made to take long.
      if (worker === undefined) compileIfMuch(found.files);
      for (const row of await (worker ?? opener).open(found.files)) {
        rows.set(row.path, unpackRow(row));
        if (worker) openedBy.set(row.path, worker);
      }
      if (worker === undefined) boundMemory();
      await setImmediate();
    }
  };
  // Two batches each: while one is worked on, the next is on its way.
  await Promise.all([...workers, ...workers, undefined].map(takeAll));
  return { rows, refused: refused.sort(byPath), openedBy };
}
