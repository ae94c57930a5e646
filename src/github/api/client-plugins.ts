import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Log } from './log.ts';

/** What every client does besides asking: asks again when an answer may differ the next time, and keeps to GitHub's limits. */
export const clientPlugins = [retry, throttling] as const;

/** Seconds. Who has to wait longer leaves it to the next run. */
const patience = 120;
const attempts = 2;

/** Asking again gives the same: what was asked for is wrong, forbidden, not there, or in another state. */
const doNotRetry = [400, 401, 403, 404, 405, 409, 410, 422, 451];

/** Whether limits are those of github.com; on a server of one's own they are the administrator's. */
function isCloud(apiUrl: string): boolean {
  const host = URL.parse(apiUrl)?.hostname ?? '';
  return host === 'api.github.com' || host.endsWith('.ghe.com');
}

/**
 * Options for the plugins. Requests that create something carry `retries: 0`: an answer that was lost does not say whether they
 * took effect.
 * @param apiUrl where the API is
 */
export function clientOptions(apiUrl: string, log: Pick<Log, 'info'>) {
  const again =
    (limit: string) =>
    (
      seconds: number,
      { method, url }: { readonly method: string; readonly url: string },
      _: unknown,
      count: number,
    ) => {
      const waits = seconds <= patience && count < attempts;
      log.info(
        `${limit} at ${method} ${url}: ${waits ? `asking again in ${seconds} s` : `expected to wait ${seconds} s`}`,
      );
      return waits;
    };
  return {
    retry: { doNotRetry },
    throttle: {
      enabled: isCloud(apiUrl),
      onRateLimit: again('Rate limit'),
      onSecondaryRateLimit: again('Secondary rate limit'),
    },
  };
}
