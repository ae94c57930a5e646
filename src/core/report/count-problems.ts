import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

export function countProblems(problems: readonly Problem[]): ProblemCount {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

/** `6 problems (5 errors, 1 warning)` */
export function describeCount({ errors, warnings }: ProblemCount): string {
  return `${plural(errors + warnings, 'problem')} (${plural(errors, 'error')}, ${plural(warnings, 'warning')})`;
}
