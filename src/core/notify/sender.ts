import type { NotifyTarget } from '../config/config.ts';
import type { Notice } from './notice.ts';

/** What came of one attempt. `words` name no address: it is a secret. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  /** It was answered, and not taken. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Nobody knows whether it arrived. */
  | {
      readonly kind: 'unanswered';
      readonly words: string;
      /** Sending it again does no harm, for the receiver knows it by its id. */
      readonly isRepeatable: boolean;
    };

/** Sends notices: what a host knows of addresses and networks. */
export interface Sender {
  /** Why nothing can be sent to a target, in words for whoever runs the host; undefined where it can. */
  readonly problemOf: (target: NotifyTarget) => string | undefined;
  readonly send: (notice: Notice, target: NotifyTarget) => Promise<SendOutcome>;
}
