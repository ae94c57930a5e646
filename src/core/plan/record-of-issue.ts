import type { ClockContext } from '../clock/clock.ts';
import { openPublicRecord } from '../open/open-public.ts';
import type { TextFile } from '../text/text-file.ts';

/**
 * The records that say of themselves that they are an issue's, whatever they are called, sorted by path. The name of a file
 * is its author's business; what it belongs to is written in it. One in doubt counts, for it may well be the one.
 */
export function recordsOfIssue(
  files: readonly TextFile[],
  issue: number,
  context: Pick<ClockContext, 'config' | 'now'>,
): readonly TextFile[] {
  // Most records are of other issues, and opening them is dear.
  const says = new RegExp(`^issue:[ \\t]*(["']?)${issue}\\1[ \\t]*(?:#.*)?\\r?$`, 'm');
  return files
    .filter(({ text }) => says.test(frontMatterOf(text)))
    .filter((file) => {
      const record = openPublicRecord(file, context);
      return record === undefined || (record.meta.issue === issue && record.meta.kind === 'incident');
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function frontMatterOf(text: string): string {
  const end = text.indexOf('\n---', 3);
  return end === -1 ? text : text.slice(0, end);
}
