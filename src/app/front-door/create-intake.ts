import { errorLine } from '../../core/text/error-message.ts';
import type { Log } from '../../github/api/log.ts';
import type { IssueQueue } from '../queue/issue-queue.ts';
import { type WorkKey, workKeyText } from '../queue/work-key.ts';

/** Keys that are held while the queue takes nothing. What is beyond is left to the sweep. */
const mostHeld = 10_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

export interface Intake {
  /** Notes work; never rejects. While the queue is away the work is held here and offered to it again and again. */
  add(key: WorkKey): Promise<void>;
  /** How much is held because the queue takes nothing. */
  held(): number;
  stop(): void;
}

/** Ids are numbers and names are GitHub's: a payload can be signed and odd all the same. */
export function isUsableKey(key: WorkKey): boolean {
  const numbers = 'check' in key ? Object.values(key.check).filter((value) => typeof value !== 'string') : [key.number];
  return (
    [key.installation, ...numbers].every((value) => Number.isSafeInteger(value) && Number(value) > 0) &&
    [key.owner, key.repo].every((name) => typeof name === 'string' && /^[\w.-]{1,100}$/.test(name))
  );
}

/** A delivery is answered as taken only when its work is noted somewhere; a database that is down loses none. */
export function createIntake(queue: Pick<IssueQueue, 'add'>, log: Log): Intake {
  const waiting = new Map<string, WorkKey>();
  let timer: NodeJS.Timeout | undefined;
  let pause = firstPauseMs;
  const hold = (key: WorkKey, error: unknown): void => {
    if (waiting.size === 0) log.warn(`The queue takes nothing, holding what comes: ${errorLine(error)}`);
    if (waiting.size < mostHeld) waiting.set(workKeyText(key), key);
    timer ??= setTimeout(() => void offer(), pause);
  };
  const offer = async (): Promise<void> => {
    for (const [text, key] of waiting)
      try {
        await queue.add(key);
        waiting.delete(text);
      } catch (error) {
        pause = Math.min(pause * 2, longestPauseMs);
        timer = undefined;
        return hold(key, error);
      }
    timer = undefined;
    pause = firstPauseMs;
    log.info('The queue takes work again; nothing was lost');
  };
  return {
    add: (key) => queue.add(key).catch((error: unknown) => hold(key, error)),
    held: () => waiting.size,
    stop: () => clearTimeout(timer),
  };
}
