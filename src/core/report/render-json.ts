import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { countProblems } from './count-problems.ts';
import { wordProblem } from './word-problem.ts';

/** A problem as machines read it. The shape is stable. */
export interface JsonProblem {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** From the root of the repository, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly message: string;
}

/** The problems as data, in their order. */
export function toJsonProblems(problems: readonly Problem[]): readonly JsonProblem[] {
  return problems.map((problem) => ({
    rule: problem.rule,
    severity: problem.severity,
    file: showValue(problem.file, 1000),
    line: problem.place.line,
    column: problem.place.column,
    message: wordProblem(problem).message,
  }));
}

/** `check --format json`: `{records, errors, warnings, problems}`, ended by a line feed. */
export function renderJson({
  records,
  problems,
}: {
  readonly records: number;
  readonly problems: readonly Problem[];
}): string {
  return `${JSON.stringify({ records, ...countProblems(problems), problems: toJsonProblems(problems) }, null, 2)}\n`;
}
