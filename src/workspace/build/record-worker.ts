import { workerData } from 'node:worker_threads';
import type { OpenContext } from '../../core/open/open-records.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { type StagedFile, type StagingArea, stageFile } from '../site/staged-site.ts';
import { answerQuestions } from '../worker-thread.ts';
import type { PackedRow } from './packed-row.ts';
import { createRecordOpener } from './record-opener.ts';
import { type PageFacts, planPages } from './render-pages.ts';
import { openHistory, type SharedHistory } from './share-history.ts';

/** What a worker is asked: to open records, or to render pages of records that it has opened. */
export type WorkerQuestion =
  | { readonly kind: 'open'; readonly files: readonly SourceFile[] }
  | {
      readonly kind: 'stage';
      readonly facts: Omit<PageFacts, 'history'> & { readonly history: SharedHistory };
      readonly paths: readonly string[];
      readonly area: StagingArea;
    };

export interface WorkerAnswer {
  /** Of the records that were opened. */
  readonly rows: readonly PackedRow[];
  /** What was staged, by path. */
  readonly files: ReadonlyMap<string, StagedFile>;
}

const opener = createRecordOpener(workerData as OpenContext);

answerQuestions(async (question: WorkerQuestion): Promise<WorkerAnswer> => {
  const files = new Map<string, StagedFile>();
  if (question.kind === 'open') return { rows: await opener.open(question.files), files };
  const pages = planPages({ ...question.facts, history: openHistory(question.facts.history) }, opener);
  for (const path of question.paths) {
    const page = pages.get(path);
    if (page !== undefined) files.set(path, stageFile(question.area, path, page.render()));
  }
  return { rows: [], files };
});
