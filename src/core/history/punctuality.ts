import type { Instant } from '../postmortem/postmortem.ts';
import type { Entry } from './entry.ts';

/** How a postmortem kept its deadline. */
export type Punctuality = 'on-time' | 'late' | 'not-yet-due' | 'overdue' | 'unknown';

/** What the build knows about publication. */
export interface PublicationFacts {
  readonly now: Instant;
  /** False without git: then nothing is known about when a record was published. */
  readonly known: boolean;
}

/** Undefined for records that no deadline applies to. Imported history is `unknown`, not late. */
export function punctualityOf(entry: Entry, facts: PublicationFacts): Punctuality | undefined {
  if (!entry.deadline) return undefined;
  if (entry.imported || !facts.known) return 'unknown';
  if (entry.publishedAt === undefined) return facts.now < entry.deadline.overdueFrom ? 'not-yet-due' : 'overdue';
  return entry.publishedAt < entry.deadline.overdueFrom ? 'on-time' : 'late';
}
