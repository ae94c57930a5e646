import type { Config } from '../config/config.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import type { OpenedRecord, RecordSet } from './opened-record.ts';

/**
 * What the world knows besides the files, gathered by the host. A rule whose fact is absent says nothing:
 * an unknown is never a fault of the author.
 */
export interface Facts {
  /** Every path of the tree, from the root of the repository, with `/`. */
  readonly tree?: ReadonlySet<string>;
  /** The records as they are at the base: the target branch of a pull request, or the commit before a push. */
  readonly base?: readonly { readonly path: string; readonly text: string }[];
  /** The labels that each issue has *now* (never those of the event), by its number. */
  readonly issueLabels?: ReadonlyMap<number, readonly string[]>;
  /** Where a record should be, but is nothing that may be opened: a symbolic link, too large, not UTF-8. */
  readonly refused?: readonly { readonly path: string; readonly reason: string }[];
  readonly visibility?: 'public' | 'private' | 'internal';
  /** Why the check runs. Without it: somebody asked. */
  readonly event?: 'pull_request' | 'merge_group' | 'push' | 'schedule';
  /** When each id was first on the default branch. */
  readonly publishedAt?: ReadonlyMap<string, Instant>;
}

/** What every rule may know. Pure data: no clock, no disk, no network. */
export interface CheckContext {
  readonly config: Config;
  readonly now: Instant;
  readonly facts: Facts;
}

/** What a rule that looks at one record may know. Rules see records one by one, so that ten thousand fit into memory. */
export interface RuleContext extends CheckContext {
  /** The record that is looked at. */
  readonly record: OpenedRecord;
  /** The anchors of another record's headings, by its path; undefined when this run does not know that file. */
  anchorsAt(path: string): ReadonlySet<string> | undefined;
}

/** What a rule that looks at all records together may know. */
export interface SetContext extends CheckContext {
  readonly records: RecordSet;
}
