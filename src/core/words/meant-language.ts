import { type LanguageCode, languageCodes } from './language-code.ts';

/** How people call a language besides its code: in English, in itself, by a country's code. */
const names: Readonly<Partial<Record<LanguageCode, readonly string[]>>> = {
  en: ['english', 'us', 'gb', 'uk'],
  de: ['german', 'deutsch', 'at', 'ch'],
  fr: ['french', 'français', 'francais'],
  es: ['spanish', 'español', 'espanol', 'castellano', 'mx'],
  pt: ['portuguese', 'português', 'portugues', 'br'],
  ja: ['japanese', '日本語', 'jp'],
};

/** The code that was probably meant: by `German`, `de-AT` or `jp`. Undefined unless the codes are what is to choose from. */
export function meantLanguage(value: string, choices: readonly string[]): LanguageCode | undefined {
  if (!languageCodes.every((code) => choices.includes(code))) return undefined;
  const said = value.trim().toLowerCase();
  const base = said.split(/[-_]/)[0] ?? '';
  return languageCodes.find((code) => base === code || names[code]?.includes(said));
}
