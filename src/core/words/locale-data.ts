import type { Language } from './language.ts';

/**
 * Why this runtime cannot write a language; undefined where it can. A Node that was built with few locales would write its dates and
 * plurals in English, and nobody would be told. English needs no data.
 */
export function localeDataFault({ code, words }: Language): string | undefined {
  if (code === 'en' || Intl.DateTimeFormat.supportedLocalesOf(words.locale).length > 0) return undefined;
  return `\`page.language\` is "${code}", and this Node has no data of that language: build with one that has all of ICU, as those of nodejs.org, Debian and the Action have`;
}
