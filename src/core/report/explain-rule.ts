import type { Rule } from '../check/rule.ts';
import { rules } from '../rules/index.ts';
import { wrapLine } from '../text/columns.ts';
import { type RefusalWords, refusals } from '../text/refusals.ts';
import { paints } from './colours.ts';
import { describeRule } from './describe-rule.ts';
import { importCodes } from './import-codes.ts';
import { fixMark } from './render-heads.ts';
import docs from './rule-docs.json' with { type: 'json' };

/** What the docs of a rule say. */
export interface RuleExplanation {
  readonly what: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

const explanations: Readonly<Record<string, RuleExplanation>> = docs;

/** Codes that are no rule's: why a host refuses, and what import says of its sources. */
const codes: ReadonlyMap<string, RefusalWords> = new Map(Object.entries({ ...refusals, ...importCodes }));

/** Everything that can be explained: the rules, then the other codes. */
export const explainable: readonly string[] = [...rules.map(({ id }) => id), ...codes.keys()];

/** The docs of a rule as data; undefined when there is no such rule. */
export function findExplanation(rule: string): RuleExplanation | undefined {
  return Object.hasOwn(explanations, rule) ? explanations[rule] : undefined;
}

/**
 * `debrief explain`: what a rule finds, why, what may be done about it, and an example of each kind; or what a refusal means and
 * the way out. Undefined when there is no such code.
 */
export function renderExplanation(code: string, width: number): string | undefined {
  const rule = rules.find(({ id }) => id === code);
  const found = findExplanation(code);
  if (rule !== undefined && found !== undefined) return explainRule(rule, found, width);
  const words = codes.get(code);
  return words && `${[code, words.what, words.way].map((text) => wrap(text, width)).join('\n\n')}\n`;
}

function explainRule(rule: Rule, { what, why, bad, good }: RuleExplanation, width: number): string {
  const prose = [rule.id, what, ...why.split('\n\n'), ...describeRule(rule)].map((text) => wrap(text, width));
  return `${prose.join('\n\n')}\n\nDoes not pass:\n\n${indent(bad)}\n\nPasses:\n\n${indent(good)}\n`;
}

function wrap(text: string, width: number): string {
  return wrapLine(text, width).join('\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

/** `debrief explain --list`: a line for each rule with its level, whether `--fix` mends it, and what it finds. */
export function renderRuleTable(width: number, colour: boolean): string {
  const paint = paints(colour);
  const longest = Math.max(...rules.map(({ id }) => id.length));
  const lead = longest + ' warning [*] '.length + 1;
  const rows = rules.map(({ id, level, fix }) => {
    const named = (level === 'error' ? paint.red : paint.yellow)(level.padEnd(7));
    const mark = fix === undefined ? '   ' : paint.cyan(fixMark);
    const [first = '', ...more] = wrapLine(findExplanation(id)?.what ?? '', Math.max(30, width - lead));
    return [`${id.padEnd(longest)} ${named} ${mark} ${first}`, ...more.map((line) => ' '.repeat(lead - 1) + line)].join(
      '\n',
    );
  });
  return `${rows.join('\n')}\n\n${fixMark} debrief check --fix mends it where it has one right answer.\n`;
}
