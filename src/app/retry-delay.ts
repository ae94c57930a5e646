import { GitHubRefusal } from '../github/api/refusal.ts';

/** Milliseconds until the next attempt: what GitHub asked for, or 1, 4, 9 … seconds. */
export function retryDelay(error: unknown, attempt: number): number {
  const asked = error instanceof GitHubRefusal ? error.retryAfter : undefined;
  return 1000 * (asked ?? attempt ** 2);
}
