import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { Language } from './language.ts';
import type { LanguageCode } from './language-code.ts';
import { pt } from './pt.ts';

/** Every language that the page can speak. */
export const pageLanguages: Readonly<Record<LanguageCode, Language>> = {
  en: new Language('en', en),
  de: new Language('de', de),
  fr: new Language('fr', fr),
  es: new Language('es', es),
  pt: new Language('pt', pt),
  ja: new Language('ja', ja),
};

/** What the tool itself speaks, and a page that names no language. */
export const english = pageLanguages.en;

/** The language of a configuration's page. */
export function languageOf({ page }: { readonly page: { readonly language: LanguageCode } }): Language {
  return pageLanguages[page.language];
}
