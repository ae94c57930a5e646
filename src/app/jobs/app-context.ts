import type { Sender } from '../../core/notify/sender.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Log } from '../../github/api/log.ts';
import type { ClientOf } from './create-client-of.ts';
import type { Metrics } from './create-metrics.ts';

/** What every part of the App works with. */
export interface AppContext {
  readonly clientOf: ClientOf;
  /** Login under which the App writes. */
  readonly self: () => Promise<string>;
  readonly clock: () => Instant;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Sends the notices of a repository (`owner/name`). */
  readonly senderOf: (repository: string) => Sender;
}
