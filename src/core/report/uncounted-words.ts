import type { Problem } from '../text/problem.ts';

/** What each of these findings keeps a record from being counted by. */
const lacks: readonly (readonly [words: string, isIt: (problem: Problem) => boolean])[] = [
  [
    'severity',
    ({ rule, args }) =>
      rule === 'unknown-severity' ||
      (rule === 'invalid-front-matter' && args?.code === 'missing-key' && args.key === 'severity'),
  ],
  ['reach', ({ rule }) => rule === 'missing-reach'],
  ['end', ({ rule }) => rule === 'missing-resolution-time'],
];

/**
 * How many records a page cannot count, and by what: `Not counted on the page: 39 without severity, 2 without reach`. Undefined where
 * every record can be counted.
 */
export function uncountedWords(problems: readonly Problem[]): string | undefined {
  const parts = lacks.flatMap(([words, isIt]) => {
    const files = new Set(problems.filter(isIt).map(({ file }) => file));
    return files.size === 0 ? [] : [`${files.size} without ${words}`];
  });
  return parts.length === 0 ? undefined : `Not counted on the page: ${parts.join(', ')}`;
}
