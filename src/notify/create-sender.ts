import type { NotifyTarget } from '../core/config/config.ts';
import type { Sender } from '../core/notify/sender.ts';
import { type AddressScope, readAddress } from './read-address.ts';
import { sendHttp } from './send-http.ts';
import { sendMail } from './send-mail.ts';

/** Milliseconds. */
const patience = 10_000;

/** When to wait no longer for a target to answer over HTTP. */
export type GiveUp = (target: NotifyTarget) => AbortSignal;

/**
 * Sends to the addresses of the environment.
 * @param clock Milliseconds since the epoch; it signs, and receivers compare it with theirs
 */
export function createSender(
  env: NodeJS.ProcessEnv,
  scope: AddressScope,
  clock: () => number,
  giveUp: GiveUp = () => AbortSignal.timeout(patience),
): Sender {
  return {
    problemOf: (target) => {
      const address = readAddress(env, target, scope);
      return address.ok ? undefined : address.problem;
    },
    send: async (notice, target) => {
      const address = readAddress(env, target, scope);
      if (!address.ok) return { kind: 'refused', words: address.problem };
      const { url, secret } = address;
      return target.kind === 'email'
        ? sendMail(notice, target, url)
        : sendHttp(notice, target, { url, secret, now: clock(), signal: giveUp(target) });
    },
  };
}
