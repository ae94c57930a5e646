import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';
import { countProblems, describeCount } from './count-problems.ts';

/** The heading of a report in Markdown, and the sentence under it. */
export function renderReportHeading(problems: readonly Problem[], records: number): string {
  const checked = records === 0 ? 'No record had to be checked' : `${plural(records, 'record')} checked`;
  if (problems.length === 0) return `## ✅ Debrief: no problems\n\n${checked}.\n`;
  const count = countProblems(problems);
  const files = new Set(problems.map(({ file }) => file)).size;
  const mark = count.errors > 0 ? '❌' : '⚠️';
  const allowed = count.errors > 0 ? '' : ' Warnings do not block.';
  return `## ${mark} Debrief: ${describeCount(count)}\n\n${checked}, problems in ${plural(files, 'file')}.${allowed}\n`;
}
