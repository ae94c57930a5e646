import { setTimeout as sleep } from 'node:timers/promises';
import { createInstallationPauses } from './installation-pauses.ts';
import type { IssueQueue, Look } from './issue-queue.ts';
import { retryDelay } from './retry-delay.ts';
import { type WorkKey, workKeyText } from './work-key.ts';

/** Some eighty seconds, which most troubles of GitHub do not outlast. */
const attempts = 10;

/** Work that waits for its turn, or for the time of its next attempt. */
interface Waiting<Key> {
  readonly key: Key;
  readonly attempt: number;
  /** Milliseconds, as of `performance.now()`. */
  readonly notBefore: number;
}

/** The work of one installation. */
interface Lane<Key> {
  readonly waiting: Map<string, Waiting<Key>>;
  readonly running: Map<string, Promise<void>>;
}

/**
 * A queue inside this process, fair between installations: they are served in turns, none has more than half of the
 * slots, and one that GitHub has asked to wait, or whose work waits for its next attempt, holds none. What the queue
 * holds is lost with the process: GitHub is the database, and the sweep finds what a crash forgot.
 *
 * @param concurrency how much is done side by side
 */
export function createMemoryQueue<Key extends WorkKey>(look: Look<Key>, concurrency: number): IssueQueue<Key> {
  const now = (): number => performance.now();
  const pauses = createInstallationPauses(now);
  const share = Math.max(2, Math.floor(concurrency / 2));
  /** In the order of their turns. */
  const lanes = new Map<number, Lane<Key>>();
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;

  const laneOf = (installation: number): Lane<Key> => {
    const known = lanes.get(installation) ?? { waiting: new Map(), running: new Map() };
    lanes.set(installation, known);
    return known;
  };
  const runningCount = (): number => [...lanes.values()].reduce((sum, { running }) => sum + running.size, 0);

  /** What may be done now of one installation. */
  const findReady = (installation: number, lane: Lane<Key>): [string, Waiting<Key>] | undefined => {
    if (lane.running.size >= share || pauses.left(installation) > 0) return undefined;
    for (const [text, work] of lane.waiting)
      if (work.notBefore <= now() && !lane.running.has(text)) return [text, work];
    return undefined;
  };

  const startOne = (): boolean => {
    for (const [id, lane] of lanes) {
      const ready = findReady(id, lane);
      if (ready === undefined) continue;
      start(id, lane, ...ready);
      return true;
    }
    return false;
  };

  const startNext = (): void => {
    while (runningCount() < concurrency)
      if (!startOne()) {
        wakeLater();
        return;
      }
  };

  /** When nothing can be done now: at the first time at which something can. What runs wakes the queue by itself. */
  const wakeLater = (): void => {
    clearTimeout(timer);
    let next = Number.POSITIVE_INFINITY;
    for (const [id, { waiting, running }] of lanes) {
      const paused = pauses.left(id);
      if (paused > 0 && waiting.size > 0) next = Math.min(next, paused);
      else if (running.size < share)
        for (const [text, { notBefore }] of waiting)
          if (!running.has(text)) next = Math.min(next, Math.max(0, notBefore - now()));
    }
    if (!stopping && Number.isFinite(next)) timer = setTimeout(startNext, Math.min(next, 60_000)).unref();
  };

  const start = (id: number, lane: Lane<Key>, text: string, work: Waiting<Key>): void => {
    lane.waiting.delete(text);
    // To the end of the turns.
    lanes.delete(id);
    lanes.set(id, lane);
    const done = look(work.key)
      .catch((error: unknown) => retryLater(lane, [id, text], work, error))
      .finally(() => {
        lane.running.delete(text);
        if (lane.running.size + lane.waiting.size === 0) lanes.delete(id);
        startNext();
      });
    lane.running.set(text, done);
  };

  /** Failures are told by `look` itself; after the last attempt the work is left to the sweep. A limit is no failure. */
  const retryLater = (
    lane: Lane<Key>,
    [id, text]: readonly [number, string],
    work: Waiting<Key>,
    error: unknown,
  ): void => {
    const isLimited = pauses.note(id, error) !== undefined;
    if (stopping || (!isLimited && work.attempt === attempts)) return;
    const attempt = isLimited ? work.attempt : work.attempt + 1;
    lane.waiting.set(text, { key: work.key, attempt, notBefore: now() + (isLimited ? 0 : retryDelay(work.attempt)) });
  };

  const refuseWhenStopping = (): void => {
    if (stopping) throw new Error('The queue takes nothing more');
  };

  return {
    async add(key) {
      refuseWhenStopping();
      const { waiting } = laneOf(key.installation);
      const text = workKeyText(key);
      // What waits for another attempt goes on waiting for it: the look will see what is new.
      if (!waiting.has(text)) waiting.set(text, { key, attempt: 1, notBefore: 0 });
      startNext();
    },
    size: async () =>
      [...lanes.values()].reduce(
        (sum, { waiting, running }) => sum + new Set([...waiting.keys(), ...running.keys()]).size,
        0,
      ),
    check: async () => refuseWhenStopping(),
    async stop(graceMs) {
      stopping = true;
      clearTimeout(timer);
      for (const { waiting } of lanes.values()) waiting.clear();
      const running = [...lanes.values()].flatMap((lane) => [...lane.running.values()]);
      await Promise.race([Promise.all(running), sleep(graceMs, undefined, { ref: false })]);
    },
  };
}
