import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { OpenContext } from '../core/rules/open-records.ts';
import type { RecordRow } from './record-row.ts';
import type { WorkerAnswer, WorkerRequest } from './record-worker.ts';
import type { PageFacts } from './render-pages.ts';
import { shareHistory } from './share-history.ts';
import type { SourceFile } from './source-file.ts';
import type { StagedFile, StagingArea } from './staged-site.ts';

/** Opens records and renders their pages on every processor. */
export interface RecordWorkers {
  open(files: readonly SourceFile[]): Promise<readonly RecordRow[]>;
  /** Whether a worker opened this record, so that it can render what shows it alone. */
  has(path: string): boolean;
  /** Renders pages, each of which shows one record that was opened here. `recordOf`: path of the page → path of its record. */
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

interface Hand {
  ask(request: WorkerRequest): Promise<WorkerAnswer>;
  close(): Promise<void>;
}

/** One question at a time: the next is asked when the last was answered. Between questions it keeps nobody waiting. */
function startHand(script: URL, context: OpenContext): Hand {
  const worker = new Worker(script, { workerData: context, execArgv: [], resourceLimits });
  let failure: Error | undefined;
  let settle: ((answer: WorkerAnswer) => void) | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    settle?.({ kind: 'failed', error: failure });
  };
  worker.on('message', (answer: WorkerAnswer) => settle?.(answer));
  worker.on('messageerror', fail);
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`Unexpected end of a worker with code ${code}`)));
  worker.unref();
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        settle = (answer) => {
          worker.unref();
          settle = undefined;
          if (answer.kind === 'failed') reject(answer.error);
          else resolve(answer);
        };
        if (failure !== undefined) return fail(failure);
        worker.ref();
        worker.postMessage(request);
      }),
    close: async () => void (await worker.terminate()),
  };
}

function startHands(script: URL, context: OpenContext, count: number): readonly Hand[] | undefined {
  try {
    return Array.from({ length: count }, () => startHand(script, context));
  } catch {
    return undefined;
  }
}

/** Starts one worker for each processor; undefined where there is but one, or no script to start. */
export function startRecordWorkers(context: OpenContext): RecordWorkers | undefined {
  const [script, count] = [findScript(), Math.min(availableParallelism(), 8)];
  if (script === undefined || count < 2) return undefined;
  const hands = startHands(script, context, count);
  if (hands === undefined) return undefined;
  const owner = new Map<string, Hand>();
  return {
    open: async (files) => {
      const shares = hands.map((hand, index) => ({ hand, files: files.filter((_, at) => at % count === index) }));
      for (const share of shares) for (const { path } of share.files) owner.set(path, share.hand);
      const answers = await Promise.all(shares.map(({ hand, files: own }) => hand.ask({ kind: 'open', files: own })));
      return answers.flatMap((answer) => (answer.kind === 'opened' ? answer.rows : []));
    },
    has: (path) => owner.has(path),
    stage: async (pages, facts, area) => {
      const byHand = Map.groupBy([...pages], ([, record]) => owner.get(record));
      const answers = await Promise.all(
        [...byHand].map(([hand, own]) => {
          const history = shareHistory(facts.history, new Set(own.map(([, record]) => record)));
          return hand?.ask({ kind: 'stage', paths: own.map(([page]) => page), facts: { ...facts, history }, area });
        }),
      );
      return new Map(answers.flatMap((answer) => (answer?.kind === 'staged' ? [...answer.files] : [])));
    },
    close: async () => void (await Promise.all(hands.map((hand) => hand.close()))),
  };
}
