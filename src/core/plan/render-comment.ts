import { renderProblemList } from '../report/problem-list.ts';
import { type ReportLinks, renderProblemTables } from '../report/problem-table.ts';
import { renderReportHeading } from '../report/report-heading.ts';
import type { Problem } from '../text/problem.ts';
import { commentMarker } from './comment-marker.ts';

export interface CommentOptions extends ReportLinks {
  readonly records: number;
  /** Where the job summary is, which has every problem and the preview. */
  readonly summary?: string;
}

/** Characters that GitHub takes for a comment: 65,536. Beyond this many bytes nobody reads on, and the summary has the rest. */
const roomForTables = 16 * 1024;

/**
 * The check's one sticky comment on a pull request, found by its marker and edited in place: the verdict, the worst problems over
 * all files, and everything with its way out in a fold for each file.
 */
export function renderComment(problems: readonly Problem[], { records, summary, ...links }: CommentOptions): string {
  const { text, left } = renderProblemList(problems, links);
  const rest = left > 0 ? `and ${left} more. ` : '';
  const list = problems.length === 0 ? '' : `\n${text}\n${rest}By file, each with the way out:\n`;
  const tables = renderProblemTables(problems, links, roomForTables, true);
  const more = summary === undefined ? '' : `\n[All problems, and how the record will appear](${encodeURI(summary)})\n`;
  return `${commentMarker('check')}\n${renderReportHeading(problems, records)}${list}${tables}${more}`;
}
