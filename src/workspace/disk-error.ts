import { errorMessage } from '../core/text/error-message.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';

/** Whether the system said one of these of a file: `ENOENT`. */
export function isDiskError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/**
 * What is thrown where the disk refuses, with the words of the system.
 *
 * @param what What cannot be done: `write "a/b"`
 */
export function diskRefusal(what: string, cause: unknown): ProjectRefusal {
  return new ProjectRefusal('disk-refused', `Cannot ${what}: ${errorMessage(cause)}`, { cause });
}
