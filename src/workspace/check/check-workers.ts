import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { OpenContext } from '../../core/open/open-records.ts';
import { type CheckedElsewhere, type CheckedRecord, checkAlone } from '../../core/rules/check-records.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { startThreads } from '../worker-thread.ts';
import type { SharedContext } from './check-worker.ts';

/** Files in one question: few enough that no worker has much to do when the others are done. */
const portion = 100;
/** Of this thread, which has to give the workers their next ones. */
const portionHere = 20;

function shareContext({ facts, ...context }: OpenContext): SharedContext {
  if (facts === undefined) return { context, tree: undefined };
  const { tree, ...others } = facts;
  const list = tree && Array.from(tree, (path) => `${path}\0`).join('');
  return { context: { ...context, facts: others }, tree: list };
}

/**
 * Checks files on every processor, each by itself, here and in a worker for each further one. What could not be checked, because a
 * worker did not start or came to an early end, is left to the caller, who will see for himself what the matter is.
 */
export async function checkInWorkers(files: readonly SourceFile[], context: OpenContext): Promise<CheckedElsewhere> {
  const checked = new Map<string, CheckedRecord>();
  const count = Math.min(availableParallelism(), 8) - 1;
  if (count < 1) return checked;
  const options = { data: shareContext(context), memory: 1024, count };
  const threads = startThreads<readonly SourceFile[], CheckedElsewhere>('check-worker', import.meta.url, options);
  let at = 0;
  const employ = async (ask: (files: readonly SourceFile[]) => Promise<CheckedElsewhere>, size: number) => {
    while (at < files.length) {
      at += size;
      for (const [path, record] of await ask(files.slice(at - size, at))) checked.set(path, record);
    }
  };
  const askHere = async (some: readonly SourceFile[]) => {
    await setImmediate();
    return checkAlone(some, context);
  };
  const asked = threads.map(({ ask }) => employ(ask, portion));
  await Promise.allSettled(threads.length === 0 ? [] : [...asked, employ(askHere, portionHere)]);
  await Promise.all(threads.map(({ close }) => close()));
  return checked;
}
