import type { OpenContext } from '../../core/open/open-records.ts';
import { type CheckResult, checkRecords } from '../../core/rules/check-records.ts';
import type { SourceFile } from '../../project/source-file.ts';

/** Fewer are checked before a worker has started. */
export const worthSharing = 300;

/** `checkRecords`, on every processor where there are many records. The result is the same. */
export async function checkShared(files: readonly SourceFile[], context: OpenContext): Promise<CheckResult> {
  if (files.length < worthSharing) return checkRecords(files, context);
  const { checkInWorkers } = await import('./check-workers.ts');
  return checkRecords(files, context, await checkInWorkers(files, context));
}
