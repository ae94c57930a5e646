import type { PublicCount, Rollup } from '../history/rollup.ts';
import { type Severity, severities } from '../postmortem/postmortem.ts';
import type { Language } from '../words/language.ts';
import { english } from '../words/languages.ts';

/** `12`, `none`, `fewer than 3`. */
export function countText(count: PublicCount, language: Language = english): string {
  const { none, fewerThan } = language.words.rollup;
  if (count.kind === 'fewer-than') return language.fill(fewerThan, { n: count.bound });
  return count.count === 0 ? none : language.number(count.count);
}

/** Names the incidents that may belong to a period and cannot be counted in it. */
export const uncountedText = english.words.rollup.uncounted;

/** Whether a period may have had incidents that are not counted. */
export function isAnyUncounted({ uncounted }: { readonly uncounted: PublicCount }): boolean {
  return uncounted.kind !== 'exact' || uncounted.count > 0;
}

/** The counts of a roll-up as pages tell them, each behind its name. */
export function namedCounts(
  { counts, uncounted }: Rollup,
  names: Readonly<Record<Severity, string>>,
  language: Language,
): (readonly [name: string, count: string])[] {
  const told = severities.flatMap((severity) => {
    const count = counts[severity];
    return count ? [[names[severity], countText(count, language)] as const] : [];
  });
  const more = [language.words.rollup.uncounted, countText(uncounted, language)] as const;
  return isAnyUncounted({ uncounted }) ? [...told, more] : told;
}
