import type { IssueKey } from './issue-key.ts';

/** Looks at issues, each by one worker at a time. However often an issue is added while it waits, it is looked at once. */
export interface IssueQueue {
  /** Settles when the work is safely noted, not when it is done. */
  add(key: IssueKey): Promise<void>;
  /** How many issues wait or are being looked at; here or, where the queue is shared, anywhere. */
  size(): Promise<number>;
  /** Throws when work cannot be taken now. */
  check(): Promise<void>;
  /** Takes nothing more, and waits for the looks under way: at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** One look at an issue. Rejects when it should be tried again. */
export type Look = (key: IssueKey) => Promise<void>;
