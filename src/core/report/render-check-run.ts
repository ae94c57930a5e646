import type { OpenedRecord } from '../open/opened-record.ts';
import { renderPreview } from '../site/render-preview.ts';
import type { Problem } from '../text/problem.ts';
import { countProblems, describeCount } from './count-problems.ts';
import type { ReportLinks } from './problem-table.ts';
import { type Annotation, renderGithubAnnotations } from './render-github-annotations.ts';
import { renderSummary } from './render-summary.ts';

/** What a check run says. */
export interface CheckRunReport {
  readonly conclusion: 'success' | 'failure';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export interface CheckRunOptions extends ReportLinks {
  /** Those that were checked. */
  readonly records: readonly OpenedRecord[];
  /** Whether somebody is about to merge them, so that they want to see how they will appear. */
  readonly preview: boolean;
  /** Whether every path of the repository was known. */
  readonly isListed?: boolean;
}

/** Characters that GitHub takes for the summary of a check run: 65,535. Bytes are never fewer. */
const summaryLimit = 65_535;
/** Of each level. Each fifty are a request of their own, and nobody reads as many; the summary tells how many there are. */
const mostAnnotations = 200;
const mostPreviews = 5;
const unlisted =
  'Links between files were not looked up: the repository has more files and folders than GitHub lists. Run `debrief check` in a checkout to check them.';

/** A check's verdict as a check run of GitHub: conclusion, summary, and an annotation for each problem, worst first. */
export function renderCheckRun(
  problems: readonly Problem[],
  { records, preview, isListed = true, ...links }: CheckRunOptions,
): CheckRunReport {
  const count = countProblems(problems);
  const previews = preview ? records.slice(0, mostPreviews) : [];
  return {
    conclusion: count.errors > 0 ? 'failure' : 'success',
    title: problems.length > 0 ? describeCount(count) : records.length === 0 ? 'No record to check' : 'No problems',
    summary: renderSummary(problems, {
      records: records.length,
      previews: previews.map((record) => ({ file: record.path, html: renderPreview(record) })),
      limit: summaryLimit,
      ...(isListed ? {} : { notes: [unlisted] }),
      ...links,
    }),
    annotations: renderGithubAnnotations(problems, mostAnnotations).shown,
  };
}
