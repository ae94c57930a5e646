import docs from './rule-docs.json' with { type: 'json' };

/** What the docs of a rule say. */
export interface RuleExplanation {
  readonly what: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

const explanations: Readonly<Record<string, RuleExplanation>> = docs;

/** The docs of a rule as data; undefined when there is no such rule. */
export function findExplanation(rule: string): RuleExplanation | undefined {
  return Object.hasOwn(explanations, rule) ? explanations[rule] : undefined;
}

/** `debrief explain`: what a rule finds, why, and an example of each kind. Undefined when there is no such rule. */
export function renderExplanation(rule: string): string | undefined {
  const found = findExplanation(rule);
  if (found === undefined) return undefined;
  const { what, why, bad, good } = found;
  return `${rule}\n\n${what}\n\n${why}\n\nUnexpected:\n\n${indent(bad)}\n\nExpected:\n\n${indent(good)}\n`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
