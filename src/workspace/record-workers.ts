import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { OpenContext } from '../core/rules/open-records.ts';
import type { PackedRow } from './packed-row.ts';
import type { WorkerAnswer, WorkerRequest } from './record-worker.ts';
import type { PageFacts } from './render-pages.ts';
import { shareHistory } from './share-history.ts';
import type { SourceFile } from './source-file.ts';
import type { StagedFile, StagingArea } from './staged-site.ts';

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

/** Fewer are opened before a worker has started. */
export const worthWorkers = 300;

/** Beside the sources, or beside the bundles, whose chunks stand one folder below. */
function findScript(): URL | undefined {
  const names = ['./record-worker.ts', './record-worker.js', '../record-worker.js'];
  return names.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
}

/** Parsing makes much that is soon forgotten. In a young generation smaller than Node's own it would be copied over and over. */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 512 };

/** Answers come in the order of the questions. While there are none, the worker keeps nobody waiting. */
function startWorker(script: URL, context: OpenContext): RecordWorker {
  const worker = new Worker(script, { workerData: context, execArgv: [], resourceLimits });
  const waiting: ((answer: WorkerAnswer) => void)[] = [];
  let failure: Error | undefined;
  const answer = (given: WorkerAnswer) => {
    waiting.shift()?.(given);
    if (waiting.length === 0) worker.unref();
  };
  const fail = (error: Error) => {
    failure ??= error;
    while (waiting.length > 0) answer({ kind: 'failed', error: failure });
  };
  worker.on('message', answer);
  worker.on('messageerror', fail);
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`Unexpected end of a worker with code ${code}`)));
  worker.unref();
  const ask = (request: WorkerRequest) =>
    new Promise<WorkerAnswer>((resolve, reject) => {
      if (failure !== undefined) return reject(failure);
      worker.postMessage(request);
      waiting.push((given) => (given.kind === 'failed' ? reject(given.error) : resolve(given)));
      worker.ref();
    });
  return {
    open: async (files) => {
      const given = await ask({ kind: 'open', files });
      return given.kind === 'opened' ? given.rows : [];
    },
    stage: async (pages, facts, area) => {
      const history = shareHistory(facts.history, new Set(pages.values()));
      const given = await ask({ kind: 'stage', paths: [...pages.keys()], facts: { ...facts, history }, area });
      return given.kind === 'staged' ? given.files : new Map();
    },
    close: async () => void (await worker.terminate()),
  };
}

/** Starts a worker for each processor but this thread's own; none where there is no script to start, or no room for them. */
export function startRecordWorkers(context: OpenContext): readonly RecordWorker[] {
  const [script, count] = [findScript(), Math.min(availableParallelism(), 8) - 1];
  if (script === undefined) return [];
  try {
    return Array.from({ length: count }, () => startWorker(script, context));
  } catch {
    return [];
  }
}
