import type { Problem } from '../rules/problem.ts';
import { showValue } from './show-value.ts';
import { toArgs, type Words, wording } from './wording.ts';

/** The words of a problem: what is unexpected, and what to do. One line each, safe to show in any output. */
export function wordProblem(problem: Pick<Problem, 'rule' | 'args'>): Words {
  const words = wording[problem.rule]?.(toArgs(problem), (value) => `"${showValue(value)}"`);
  // A rule without words is our own fault; the tests see that there is none.
  if (words === undefined) return { message: `Unexpected ${problem.rule}`, hint: '' };
  return { message: showLine(words.message), hint: showLine(words.hint) };
}

function showLine(text: string): string {
  return showValue(text, 400);
}
