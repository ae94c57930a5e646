import { createMaskedSource, type FrameSource } from '../../core/report/masked-source.ts';
import type { JsonProblem } from '../../core/report/render-json.ts';
import { wordProblem } from '../../core/report/word-problem.ts';
import { worstFirst } from '../../core/report/worst-first.ts';
import { createFixable } from '../../core/rules/create-fixable.ts';
import { checkProject } from '../../project/check-project.ts';
import type { LocalProject } from '../../workspace/read-local-project.ts';

/** A problem as the overlay shows it. Safe to show: words hold no hidden text, and the line is masked. */
export interface PreviewProblem extends Omit<JsonProblem, 'column'> {
  readonly hint: string;
  /** The line itself; undefined where it is empty or cannot be shown. */
  readonly source: string | undefined;
  /** Id of the record, which names its page; undefined for a problem of another file. */
  readonly id: string | undefined;
  readonly isFixable: boolean;
}

/** Every problem of the records, or those of a configuration that cannot be used, worst first. */
export async function findPreviewProblems(project: LocalProject, now: number): Promise<readonly PreviewProblem[]> {
  const checked = await checkProject(project, { now });
  const config = [project.configFile, { text: project.configText ?? '', secrets: [] }] as const;
  const sourceOf = createMaskedSource({ byPath: new Map<string, FrameSource>([config, ...checked.byPath]) });
  const isFixable = createFixable(checked.byPath);
  const ids = new Map(checked.records.map(({ path, id }) => [path, id?.value]));
  return worstFirst(checked.problems).map((problem) => {
    const source = sourceOf(problem.file, problem.place.line)?.text.trim();
    return {
      file: problem.file,
      line: problem.place.line,
      severity: problem.severity,
      rule: problem.rule,
      ...wordProblem(problem),
      source: source === '' ? undefined : source,
      id: ids.get(problem.file),
      isFixable: isFixable(problem),
    };
  });
}
