import type { Log } from '../../github/api/log.ts';

const everyMs = 60_000;

/**
 * Says a kind of refusal at once, and those that follow within the minute as a number: thousands of broken requests are
 * two lines of log.
 *
 * @param now milliseconds of any clock that only goes forward
 */
export function createRefusalLog(log: Pick<Log, 'warn'>, now: () => number): (kind: string) => void {
  const kinds = new Map<string, { since: number; more: number }>();
  return (kind) => {
    const known = kinds.get(kind);
    if (known !== undefined && now() - known.since < everyMs) {
      known.more += 1;
      return;
    }
    log.warn(known?.more ? `${kind} (and ${known.more} more since the last line)` : kind);
    kinds.set(kind, { since: now(), more: 0 });
  };
}
