import type { Config } from '../config/config.ts';
import type { TextFile } from '../text/text-file.ts';
import type { Instant } from '../time/instant.ts';

/** All records at one commit of the default branch. */
export interface RecordHistory {
  readonly files: readonly TextFile[];
  /** Paths of what stands among them and could not be opened. */
  readonly refused: readonly string[];
  /** When each was first on the default branch, by the name of its file without `.md`. Only asked for when it is needed. */
  readonly readPublishedAt: () => Promise<ReadonlyMap<string, Instant>>;
}

/** Reads the records of a commit: a host with a checkout asks git, one without asks GitHub. */
export type ReadHistory = (commit: string, config: Config) => Promise<RecordHistory>;
