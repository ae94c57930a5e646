import type { OpenContext } from '../../core/open/open-records.ts';
import { type CheckResult, checkRecords } from '../../core/rules/check-records.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { compileIfMany } from '../brief-work.ts';

/**
 * Fewer are checked by one thread nearly as soon: a worker compiles everything once more, every text is sent to it, and looked through for
 * markers again when its findings come back. At 10,000 records two threads took 1.8 times the processor time of one.
 */
const worthSharing = 20_000;

/** `checkRecords`, on every processor where there are many records. The result is the same. */
export async function checkShared(
  files: readonly SourceFile[],
  context: OpenContext,
  shareFrom = worthSharing,
): Promise<CheckResult> {
  compileIfMany(files);
  if (files.length < shareFrom) return checkRecords(files, context);
  const { checkInWorkers } = await import('./check-workers.ts');
  return checkRecords(files, context, await checkInWorkers(files, context));
}
