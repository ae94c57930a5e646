import type { OpenContext } from '../../core/open/open-records.ts';
import { type CheckResult, checkRecords } from '../../core/rules/check-records.ts';
import type { SourceFile } from '../../project/source-file.ts';

/** Fewer are checked sooner than a worker has learned how: it compiles everything once more. */
const worthSharing = 4000;

/** `checkRecords`, on every processor where there are many records. The result is the same. */
export async function checkShared(
  files: readonly SourceFile[],
  context: OpenContext,
  shareFrom = worthSharing,
): Promise<CheckResult> {
  if (files.length < shareFrom) return checkRecords(files, context);
  const { checkInWorkers } = await import('./check-workers.ts');
  return checkRecords(files, context, await checkInWorkers(files, context));
}
