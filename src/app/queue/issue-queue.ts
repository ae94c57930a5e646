import type { WorkKey } from './work-key.ts';

/** Looks at issues (and pull requests), each by one worker at a time. However often one is added while it waits, it is looked at once. */
export interface IssueQueue<Key extends WorkKey = WorkKey> {
  /** Settles when the work is safely noted, not when it is done. */
  add(key: Key): Promise<void>;
  /** How many issues wait or are being looked at; here or, where the queue is shared, anywhere. */
  size(): Promise<number>;
  /** Throws when work cannot be taken now. */
  check(): Promise<void>;
  /** Takes nothing more, and waits for the looks under way: at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** One look. Rejects when it should be tried again. */
export type Look<Key extends WorkKey = WorkKey> = (key: Key) => Promise<void>;
