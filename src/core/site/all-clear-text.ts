import type { AllClear } from '../history/all-clear.ts';
import type { Unknowns } from '../history/unknowns.ts';
import type { Language } from '../words/language.ts';

/** In the order in which they are said. */
const kinds = ['openReach', 'severity', 'reach', 'end', 'unread'] as const;

/** `3 records are not classified yet and the reach of 1 record is not recorded`. */
export function unknownsText(unknowns: Unknowns, language: Language): string {
  const { reasons } = language.words.allClear;
  const said = kinds.filter((kind) => unknowns[kind] > 0);
  return language.list(said.map((kind) => language.count(reasons[kind], unknowns[kind])));
}

/** The all-clear as one sentence. */
export function allClearText(allClear: AllClear, language: Language): string {
  const texts = language.words.allClear;
  switch (allClear.kind) {
    case 'open':
      return language.count(texts.open, allClear.entries.length);
    case 'since-last':
      return language.fill(texts.sinceLast, { date: language.date(allClear.date) });
    case 'since-launch':
      return language.fill(texts.sinceLaunch, { launch: allClear.name, date: language.date(allClear.date) });
    case 'before-launch':
      return language.fill(texts.beforeLaunch, { launch: allClear.name, date: language.date(allClear.date) });
    case 'unknown':
      return language.fill(texts.unknown, { reasons: unknownsText(allClear.unknowns, language) });
    case 'none-on-record':
      return texts.none;
  }
}
