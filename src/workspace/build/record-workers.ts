import { availableParallelism } from 'node:os';
import type { OpenContext } from '../../core/open/open-records.ts';
import type { SourceFile } from '../../project/source-file.ts';
import type { StagedFile, StagingArea } from '../site/staged-site.ts';
import { startThreads } from '../worker-thread.ts';
import type { PackedRow } from './packed-row.ts';
import type { WorkerAnswer, WorkerQuestion } from './record-worker.ts';
import type { PageFacts } from './render-pages.ts';
import { shareHistory } from './share-history.ts';

/** Opens records and renders their pages on another processor. */
export interface RecordWorker {
  open(files: readonly SourceFile[]): Promise<readonly PackedRow[]>;
  /** Renders pages, each of which shows one record that was opened here. `pages`: path of the page → path of its record. */
  stage(
    pages: ReadonlyMap<string, string>,
    facts: PageFacts,
    area: StagingArea,
  ): Promise<ReadonlyMap<string, StagedFile>>;
  close(): Promise<void>;
}

/** Of fewer, a worker costs more than it saves: it compiles everything once more, a fifth of the processor time of a build of 1,000. */
export const worthWorkers = 1500;

/** Starts a worker for each processor but this thread's own; none where there is no script to start, or no room for them. */
export function startRecordWorkers(context: OpenContext): readonly RecordWorker[] {
  const options = { data: context, memory: 512, count: Math.min(availableParallelism(), 8) - 1 };
  const threads = startThreads<WorkerQuestion, WorkerAnswer>('record-worker', import.meta.url, options);
  return threads.map(({ ask, close }) => ({
    open: async (files) => (await ask({ kind: 'open', files })).rows,
    stage: async (pages, facts, area) => {
      const history = shareHistory(facts.history, new Set(pages.values()));
      return (await ask({ kind: 'stage', paths: [...pages.keys()], facts: { ...facts, history }, area })).files;
    },
    close,
  }));
}
