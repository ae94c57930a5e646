import type { NoticeEvent } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';

/** Something to tell people of. Nothing in it but what the public page shows; of what is overdue, only the clock. */
export interface Notice {
  /** The same event has the same key in every sweep and in every process. Stands in the memory and in `webhook-id`. */
  readonly key: string;
  readonly event: NoticeEvent;
  /** Id of the record or roll-up. */
  readonly id: string;
  /** When it happened, as far as the repository knows. */
  readonly at: Instant;
  /** What a text can hold, by placeholder; a value that is not known is empty. */
  readonly values: Readonly<Record<string, string>>;
}
