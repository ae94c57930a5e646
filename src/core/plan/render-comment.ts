import { type ReportLinks, renderProblemTables } from '../report/problem-table.ts';
import { renderVerdict } from '../report/verdict.ts';
import type { Problem } from '../text/problem.ts';
import { commentMarker } from './comment-marker.ts';

export interface CommentOptions extends ReportLinks {
  readonly records: number;
  /** Where the job summary is, which has every problem and the preview. */
  readonly summary?: string;
}

/** Characters that GitHub takes for a comment: 65,536. */
const commentLimit = 65_536;
const reserve = 2048;
/** Beyond that nobody reads on, and the summary has the rest. */
const roomForTables = 16 * 1024;

/** The check's one sticky comment on a pull request: found by its marker, edited in place. */
export function renderComment(problems: readonly Problem[], { records, summary, ...links }: CommentOptions): string {
  const tables = renderProblemTables(problems, links, Math.min(roomForTables, commentLimit - reserve));
  const more = summary === undefined ? '' : `\n[All problems, and how the record will appear](${encodeURI(summary)})\n`;
  return `${commentMarker('check')}\n${renderVerdict(problems, records)}${tables}${more}`;
}
