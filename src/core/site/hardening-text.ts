import type { Config } from '../config/config.ts';
import type { History } from '../history/history.ts';
import { languageOf } from '../words/languages.ts';

/** What introduces the hardening list. That nobody outside was affected is said only when every record says so. */
export function hardeningIntro(history: History, config: Config): string {
  const language = languageOf(config);
  const { hardeningIntro: intro, hardeningHarmless, launchOn, launchUnknown } = language.words.overview;
  const { name = '', date } = config.launch ?? {};
  const launch =
    date === undefined ? launchUnknown : language.fill(launchOn, { launch: name, date: language.date(date) });
  const found = language.fill(intro, { launch });
  const harmless = history.hardening.every((entry) => entry.affectsIntegrators === false);
  return harmless ? `${found}${language.words.punctuation.sentence}${hardeningHarmless}` : found;
}
