import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { wordProblem } from './word-problem.ts';
import { worstFirst } from './worst-first.ts';

/** One annotation of a line, as GitHub's runner and its checks API know it. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** GitHub takes columns only for a place within one line. */
  readonly column: number | undefined;
  readonly endColumn: number | undefined;
  readonly title: string;
  /** The fault and, in a line of its own, what to do. */
  readonly message: string;
}

export interface Annotations {
  readonly shown: readonly Annotation[];
  /** How many there was no room for; the job summary has them all. */
  readonly omitted: number;
}

/** GitHub shows at most this many annotations of each level for a step, and drops the others silently. */
const mostPerLevel = 10;

/** The problems as annotations, worst first, within GitHub's limits for a step. */
export function renderGithubAnnotations(problems: readonly Problem[], most: number = mostPerLevel): Annotations {
  const worst = worstFirst(problems);
  const shown = (['error', 'warning'] as const).flatMap((level) =>
    worst.filter(({ severity }) => severity === level).slice(0, most),
  );
  return { shown: shown.map(toAnnotation), omitted: problems.length - shown.length };
}

function toAnnotation(problem: Problem): Annotation {
  const { place, rule, severity, file } = problem;
  const { message, hint } = wordProblem(problem);
  const isOneLine = place.line === place.endLine;
  return {
    level: severity,
    file: showValue(file, 1000),
    line: place.line,
    endLine: place.endLine,
    column: isOneLine ? place.column : undefined,
    endColumn: isOneLine ? Math.max(place.endColumn, place.column) : undefined,
    title: rule,
    message: hint === '' ? message : `${message}\n${hint}`,
  };
}
