import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds; longer than a look at GitHub takes as a rule. */
const step = 2_000;

/**
 * How long an answer that came to be after so many milliseconds is held back: up to the next full step, so that how long it takes
 * does not tell what was wrong.
 * @param took milliseconds since the request arrived
 */
export function heldFor(took: number): number {
  return Math.ceil(Math.max(took, 1) / step) * step - took;
}

/** Waits so. @param arrived reading of `performance.now()` */
export async function hold(arrived: number): Promise<void> {
  await sleep(heldFor(performance.now() - arrived));
}
