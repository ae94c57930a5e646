import { rules } from '../rules/index.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import type { Words } from '../text/words.ts';

const byId: ReadonlyMap<string, (typeof rules)[number]> = new Map(rules.map((rule) => [rule.id, rule]));

/** The words of a problem, those of its rule: what is wrong, and the way out. One line each, safe to show in any output. */
export function wordProblem({ rule, args = {}, alike }: Pick<Problem, 'rule' | 'args' | 'alike'>): Words {
  const words = byId.get(rule)?.words(args);
  if (words === undefined) throw new Error(`No rule "${rule}" is in the table`);
  const more = alike === undefined ? '' : ` (and ${alike} more like it in this file)`;
  return { message: showLine(words.message) + more, hint: showLine(words.hint) };
}

/** So many problems of one rule, without a full stop: `12 action items without an owner`. */
export function wordMany(rule: string, count: number): string {
  return `${count} ${byId.get(rule)?.many ?? `findings of ${rule}`}`;
}

function showLine(text: string): string {
  return showValue(text, 400);
}
