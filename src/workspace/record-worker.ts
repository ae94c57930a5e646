import { parentPort, workerData } from 'node:worker_threads';
import type { OpenContext } from '../core/rules/open-records.ts';
import type { PackedRow } from './packed-row.ts';
import { createRecordOpener } from './record-opener.ts';
import { type PageFacts, planPages } from './render-pages.ts';
import type { SourceFile } from './source-file.ts';
import { type StagedFile, type StagingArea, stageFile } from './staged-site.ts';

/** What a worker is asked. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly files: readonly SourceFile[] }
  | {
      readonly kind: 'stage';
      readonly facts: PageFacts;
      readonly paths: readonly string[];
      readonly area: StagingArea;
    };

/** What it answers. A failure travels as the error itself. */
export type WorkerAnswer =
  | { readonly kind: 'opened'; readonly rows: readonly PackedRow[] }
  | { readonly kind: 'staged'; readonly files: ReadonlyMap<string, StagedFile> }
  | { readonly kind: 'failed'; readonly error: unknown };

const opener = createRecordOpener(workerData as OpenContext);

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  if (request.kind === 'open') return { kind: 'opened', rows: await opener.open(request.files) };
  const pages = planPages(request.facts, opener);
  const files = new Map<string, StagedFile>();
  for (const path of request.paths) {
    const page = pages.get(path);
    if (page !== undefined) files.set(path, stageFile(request.area, path, page.render()));
  }
  return { kind: 'staged', files };
}

parentPort?.on('message', async (request: WorkerRequest) => {
  try {
    parentPort?.postMessage(await answer(request));
  } catch (error) {
    parentPort?.postMessage({ kind: 'failed', error } satisfies WorkerAnswer);
  }
});
