import { GitHubRefusal } from '../../github/api/refusal.ts';

/** Milliseconds that GitHub asked to wait (`retry-after`, or the end of a limit), if it did. */
export function retryAfterOf(error: unknown): number | undefined {
  return error instanceof GitHubRefusal && error.retryAfter !== undefined ? 1000 * error.retryAfter : undefined;
}

/** Milliseconds until the next attempt of work that failed: 1, 4, 9 and then 10 seconds. */
export function retryDelay(attempt: number): number {
  return 1000 * Math.min(attempt ** 2, 10);
}
