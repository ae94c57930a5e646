import type { Sender } from '../core/notify/sender.ts';
import { type AddressScope, readAddress } from './read-address.ts';
import { sendHttp } from './send-http.ts';
import { sendMail } from './send-mail.ts';

/**
 * Sends to the addresses of the environment.
 * @param clock Milliseconds since the epoch; it signs, and receivers compare it with theirs
 */
export function createSender(env: NodeJS.ProcessEnv, scope: AddressScope, clock: () => number): Sender {
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
        : sendHttp(notice, target, { url, secret, now: clock() });
    },
  };
}
