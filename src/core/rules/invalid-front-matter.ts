import { faultsOf } from '../check/faults-of.ts';
import { isUnfilled } from '../check/is-unfilled.ts';
import type { Rule } from '../check/rule.ts';
import type { Kind, Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * The front matter is not as a record needs it: it cannot be read, a required key is missing, or a value has the wrong shape.
 *
 * Everything that is computed (the page, the deadlines, the figures) is computed from these values. A record whose front
 * matter cannot be read at all is withheld from the page, because nobody can tell what it may show.
 *
 * @bad
 * ```yaml
 * issue: forty-two
 * started: 2026-05-15
 * ```
 * @good
 * ```yaml
 * issue: 42
 * started: 2026-05-15T08:12Z
 * ```
 */
export const invalidFrontMatter: Rule = {
  id: 'invalid-front-matter',
  level: 'error',
  fixed: true,
  check,
};

const required: Readonly<Record<Kind, readonly string[]>> = {
  incident: ['id', 'title', 'severity'],
  hardening: ['id', 'title'],
  rollup: ['title', 'period'],
};

const faults = faultsOf('invalid-front-matter');

function check(postmortem: Postmortem): readonly Finding[] {
  if (postmortem.unreadable) return faults(postmortem);
  const missing = required[postmortem.meta.kind].filter((key) => isUnfilled(postmortem, key));
  return [
    ...faults(postmortem),
    ...missing.map((key) => ({ place: postmortem.fieldPlace(key), args: { code: 'missing-key', key } })),
  ];
}
