import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { disclosureWording } from './disclosure-wording.ts';
import { partsWording } from './parts-wording.ts';
import { recordWording } from './record-wording.ts';
import { redactionWording } from './redaction-wording.ts';
import { safetyWording } from './safety-wording.ts';
import { toArgs, type Wording, type Words } from './wording.ts';

/** The words of every rule, by its id. The rules know no prose; these files know no positions. */
const wording: Readonly<Record<string, Wording>> = {
  ...recordWording,
  ...partsWording,
  ...disclosureWording,
  ...safetyWording,
  ...redactionWording,
};

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
