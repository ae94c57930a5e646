import { toJsonProblems } from '../core/report/render-json.ts';
import { checkRecords as checkAll } from '../core/rules/check-records.ts';
import { readConfig } from './read-config.ts';
import type { DatedSettings, FoundProblem, RecordFile } from './shapes.ts';

export { InvalidConfig } from './invalid-config.ts';
export type { DatedSettings, FoundProblem, RecordFile } from './shapes.ts';

/**
 * Finds every problem of some records, each at its line, sorted by file and line. Rules that need more than the files
 * (the base of a change, labels, reviews) say nothing.
 *
 * @throws {InvalidConfig}
 */
export async function checkRecords(
  files: readonly RecordFile[],
  { config, now }: DatedSettings,
): Promise<readonly FoundProblem[]> {
  const { problems } = await checkAll(files, { config: readConfig(config), now: now.getTime() });
  return toJsonProblems(problems);
}
