import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckedElsewhere, CheckedRecord } from '../core/rules/check-records.ts';
import type { OpenContext } from '../core/rules/open-records.ts';
import type { CheckAnswer, SharedContext } from './check-worker.ts';
import type { SourceFile } from './source-file.ts';

/** Files in one message: few enough that no worker has much to do when the others are done. */
const portion = 100;

/** Parsing makes much that is soon forgotten, and with room for it little of that is ever moved. */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 1024 };

/** Beside the sources, or beside the bundles, whose chunks stand one folder below. */
function findScript(): URL | undefined {
  const names = ['./check-worker.ts', './check-worker.js', '../check-worker.js'];
  return names.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
}

function shareContext({ facts, ...context }: OpenContext): SharedContext {
  if (facts === undefined) return { context, tree: undefined };
  const { tree, ...others } = facts;
  const list = tree && Array.from(tree, (path) => `${path}\0`).join('');
  return { context: { ...context, facts: others }, tree: list };
}

/** Gives a worker one portion after the other until there is none left. Rejects when it cannot go on. */
function employ(
  worker: Worker,
  next: () => readonly SourceFile[] | undefined,
  take: (records: CheckedElsewhere) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      const files = next();
      if (files === undefined) resolve();
      else worker.postMessage(files);
    };
    worker.on('message', (answer: CheckAnswer) => {
      if (answer.kind === 'failed') return reject(answer.error);
      take(answer.records);
      give();
    });
    worker.on('messageerror', reject);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`Unexpected end of a worker with code ${code}`)));
    give();
  });
}

/**
 * Checks files on every processor, each by itself. What could not be checked here, because a worker did not start or came
 * to an early end, is left to the caller, who will see for himself what the matter is.
 */
export async function checkInWorkers(files: readonly SourceFile[], context: OpenContext): Promise<CheckedElsewhere> {
  const checked = new Map<string, CheckedRecord>();
  const [script, count] = [findScript(), Math.min(availableParallelism(), 8)];
  if (script === undefined || count < 2) return checked;
  const options = { workerData: shareContext(context), execArgv: [], resourceLimits };
  let at = 0;
  const next = () => {
    if (at >= files.length) return undefined;
    at += portion;
    return files.slice(at - portion, at);
  };
  const take = (records: CheckedElsewhere) => {
    for (const [path, record] of records) checked.set(path, record);
  };
  const workers: Worker[] = [];
  try {
    for (let index = 0; index < count; index += 1) workers.push(new Worker(script, options));
    await Promise.allSettled(workers.map((worker) => employ(worker, next, take)));
  } catch {
    // A system that gives no threads: what is done is done.
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return checked;
}
