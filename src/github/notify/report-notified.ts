import { plural } from '../../core/text/plural.ts';
import type { Log } from '../api/log.ts';
import type { Notified } from './notify.ts';

/** Says in a log what came of notices: keys and names, never a text or an address. */
export function reportNotified(repository: string, notified: Notified | undefined, log: Log): void {
  for (const { target, problem, sent, failed, before } of notified?.targets ?? []) {
    const name = `${repository}: notices for ${target.name}`;
    if (problem !== undefined) log.warn(`${name}: ${problem}`);
    if (before !== undefined) log.info(`${name} begin now; ${plural(before, 'earlier event')} not told`);
    if (sent.length > 0) log.info(`${name}: sent ${sent.join(', ')}`);
    for (const { key, words, isLast } of failed)
      log.warn(`${name}: ${key} ${words}${isLast ? '; it is not sent again' : '; a later sweep tries again'}`);
  }
}
