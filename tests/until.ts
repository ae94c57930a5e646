import { vi } from 'vitest';

/**
 * Asks every so many milliseconds until nothing is thrown any more, however slow the machine is. What never comes is ended shortly before
 * the limit of a test would end it, so that the test tells what was missing.
 */
export function until<T>(ask: () => T | Promise<T>, interval = 50): Promise<T> {
  return vi.waitFor(ask, { timeout: 240_000, interval });
}
