import type { Postmortem } from '../postmortem/postmortem.ts';
import type { PublicText } from '../postmortem/public-text.ts';
import type { EarlyFinding } from '../redaction/publish.ts';
import type { Located } from '../text/place.ts';

/** Why nothing of a record may be shown (DESIGN §5). */
export type Doubt = 'unreadable' | 'duplicate-id' | 'redaction-fault' | 'secret';

/** A record's file, as far as it could be opened. */
export interface OpenedRecord {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** The source with its markers: only for frames, always through the mask. */
  readonly text: string;
  /** Undefined when a marker is broken: nothing of such a file may be parsed. */
  readonly publicText: PublicText | undefined;
  /** Its id and where it stands; the value is undefined when there is none that can be read. */
  readonly id: Located<string> | undefined;
  /**
   * Undefined when a marker is broken. A document takes twenty times the memory of its text, so after
   * `checkRecords` it is parsed again each time that somebody asks for it, unless there are few; `openRecords` without
   * `visit` keeps it.
   */
  readonly postmortem: Postmortem | undefined;
  /** Of the redaction scan. */
  readonly faults: readonly EarlyFinding[];
  /** Kinds and places of secrets in the public text, never the secrets themselves. */
  readonly secrets: readonly Located<string>[];
  /** Empty when the record may be shown. */
  readonly doubts: readonly Doubt[];
}

/** All records of a run, and what is asked of them together. */
export interface RecordSet {
  /** In the order of their paths. */
  readonly all: readonly OpenedRecord[];
  /** In the order of their paths; more than one is a fault. */
  readonly byId: ReadonlyMap<string, readonly OpenedRecord[]>;
  readonly byPath: ReadonlyMap<string, OpenedRecord>;
  /**
   * Records of the tree that this run did not open (a check of changed files opens only those), under the id that their
   * file name stands for: an unchanged file whose name and id differ was refused when it came.
   */
  readonly unopenedById: Pick<ReadonlyMap<string, readonly string[]>, 'get' | 'has'>;
}
