import type { Instant } from '../../core/time/instant.ts';

/** Whether one more attempt under a key is allowed now; counts it. */
export type RateLimit = (key: string, now: Instant) => boolean;

/**
 * So many attempts for each key in a window that begins with the first. Keeps at most `keys` of them: where more come at once,
 * the oldest are forgotten, so that memory has an end.
 * @param windowMs milliseconds
 */
export function createRateLimit(attempts: number, windowMs: number, keys = 10_000): RateLimit {
  const windows = new Map<string, { readonly start: Instant; count: number }>();
  return (key, now) => {
    const known = windows.get(key);
    if (known !== undefined && now - known.start < windowMs) {
      known.count += 1;
      return known.count <= attempts;
    }
    windows.delete(key);
    windows.set(key, { start: now, count: 1 });
    for (const oldest of windows.keys()) {
      if (windows.size <= keys) break;
      windows.delete(oldest);
    }
    return true;
  };
}
