import type { ReadHistory } from '../core/plan/record-history.ts';
import { readRecords } from './read-records.ts';
import type { Revisions } from './revisions.ts';

/** Reads the records of any commit of a history. */
export function createReadHistory(revisions: Revisions): ReadHistory {
  return async (commit, { records }) => {
    const { files, refused } = await readRecords(await revisions.open(commit), records);
    return {
      files,
      refused: refused.map(({ path }) => path),
      readPublishedAt: () => revisions.publishedAt(commit, records),
    };
  };
}
