import { setTimeout as sleep } from 'node:timers/promises';
import type { IssueQueue, Look } from './issue-queue.ts';
import { retryDelay } from './retry-delay.ts';
import { type WorkKey, workKeyText } from './work-key.ts';

const attempts = 5;

interface State<Key extends WorkKey> {
  readonly waiting: Map<string, Key>;
  readonly running: Map<string, Promise<void>>;
  readonly concurrency: number;
  readonly look: Look<Key>;
  readonly stopping: AbortController;
}

/**
 * A queue inside this process. What it holds is lost with the process: GitHub is the database, and the sweep finds what
 * a crash forgot.
 * @param concurrency how many issues are looked at side by side
 */
export function createMemoryQueue<Key extends WorkKey>(look: Look<Key>, concurrency: number): IssueQueue<Key> {
  const state: State<Key> = {
    waiting: new Map(),
    running: new Map(),
    concurrency,
    look,
    stopping: new AbortController(),
  };
  return {
    async add(key) {
      if (state.stopping.signal.aborted) throw new Error('The queue takes nothing more');
      state.waiting.set(workKeyText(key), key);
      startNext(state);
    },
    size: async () => new Set([...state.waiting.keys(), ...state.running.keys()]).size,
    async check() {
      if (state.stopping.signal.aborted) throw new Error('The queue takes nothing more');
    },
    async stop(graceMs) {
      state.stopping.abort();
      state.waiting.clear();
      await Promise.race([Promise.all(state.running.values()), sleep(graceMs, undefined, { ref: false })]);
    },
  };
}

function startNext<Key extends WorkKey>(state: State<Key>): void {
  for (const [text, key] of state.waiting) {
    if (state.running.size >= state.concurrency) return;
    if (state.running.has(text)) continue;
    state.waiting.delete(text);
    const done = lookAgain(state, key).finally(() => {
      state.running.delete(text);
      startNext(state);
    });
    state.running.set(text, done);
  }
}

/** Failures are told by `look` itself; after the last attempt the issue is left to the sweep. */
async function lookAgain<Key extends WorkKey>({ look, stopping }: State<Key>, key: Key): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await look(key);
    } catch (error) {
      if (attempt === attempts || stopping.signal.aborted) return;
      await sleep(retryDelay(error, attempt), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
}
