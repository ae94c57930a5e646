import { statusOf } from './refusal.ts';

/** `stale`: the world has moved on since the facts were read, or the answer was lost; look again before going on. */
export type Outcome = 'done' | 'stale';

/**
 * What an error says about a step. 404, 409 and 410: what the step was about is gone or has changed. 422: it exists already,
 * or the branch has moved or is gone. 5xx and no answer at all: it may have taken effect or not. Only a look can tell.
 */
export function isStale(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && ([404, 409, 410].includes(status) || status >= 500 || isDuplicate(error));
}

const duplicates = /already exists|update is not a fast forward|(?:object|reference) does not exist/i;

function isDuplicate(error: unknown): boolean {
  return statusOf(error) === 422 && error instanceof Error && duplicates.test(error.message);
}
