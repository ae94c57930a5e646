import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

export function countProblems(problems: readonly Problem[]): ProblemCount {
  const errors = countAll(problems.filter(({ severity }) => severity === 'error'));
  return { errors, warnings: countAll(problems) - errors };
}

/** With those that are left out. */
export function countAll(problems: readonly Problem[]): number {
  return problems.reduce((sum, { alike = 0 }) => sum + 1 + alike, 0);
}

/** `6 problems (5 errors, 1 warning)` */
export function describeCount({ errors, warnings }: ProblemCount): string {
  return `${plural(errors + warnings, 'problem')} (${plural(errors, 'error')}, ${plural(warnings, 'warning')})`;
}
