import type { Problem } from '../text/problem.ts';

/** What has to be mended before anything else: a disclosed secret, then what withholds the record, then the rest in order. */
const urgent: readonly string[] = [
  'secret',
  'malformed-redaction',
  'invalid-front-matter',
  'duplicate-id',
  'deleted-record',
  'personal-data',
];

/** Errors before warnings, the urgent ones first, otherwise in the order that they came. */
export function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => rank(a) - rank(b));
}

/** The lower, the more urgent. */
export function rank({ severity, rule }: Problem): number {
  const place = urgent.indexOf(rule);
  return (severity === 'error' ? 0 : 1000) + (place === -1 ? urgent.length : place);
}
