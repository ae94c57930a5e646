import { countProblems } from '../core/report/count-problems.ts';
import { renderGithubAnnotations } from '../core/report/render-github-annotations.ts';
import { toJsonProblems } from '../core/report/render-json.ts';
import { renderSummary } from '../core/report/render-summary.ts';
import { renderWorkflowCommands } from '../core/report/render-workflow-commands.ts';
import { renderPreview } from '../core/site/render-preview.ts';
import type { Checked } from '../project/check-project.ts';
import type { Project } from '../project/read-project.ts';
import { docsLink } from './docs-link.ts';
import type { Host, Result } from './host.ts';
import { lineLink, placeInRepository } from './line-link.ts';

/** What there is to report of a check. */
export type Findings = Pick<Checked, 'problems' | 'records' | 'code'>;

/** Previews are for what a person is about to merge, not for a whole tree. */
const mostPreviews = 5;

const results = ['clean', 'problems', 'misuse', 'refused'] as const;

/** Tells a check's findings in every way that the runner knows: annotations now, outputs and summary for the end. */
export function reportCheck(host: Host, project: Project, { problems, records, code }: Findings): Result {
  const prefix = project.prefix;
  const placed = placeInRepository(problems, prefix);
  host.annotate(renderWorkflowCommands(renderGithubAnnotations(placed)));
  const counts = countProblems(problems);
  const line = lineLink(host, project.tree.commit);
  const docs = docsLink(host);
  const previews = host.event.change === undefined ? [] : records.slice(0, mostPreviews);
  return {
    code,
    outputs: {
      result: results[code],
      errors: String(counts.errors),
      warnings: String(counts.warnings),
      problems: JSON.stringify({ records: records.length, ...counts, problems: toJsonProblems(placed) }),
    },
    summary: renderSummary(placed, {
      records: records.length,
      previews: previews.map((record) => ({ file: prefix + record.path, html: renderPreview(record) })),
      ...(line === undefined ? {} : { line }),
      ...(docs === undefined ? {} : { docs }),
    }),
  };
}
