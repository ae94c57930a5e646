import { en } from './en.ts';
import { Language } from './language.ts';
import type { LanguageCode } from './language-code.ts';

/** Every language that the page can speak. */
export const pageLanguages: Readonly<Record<LanguageCode, Language>> = {
  en: new Language('en', en),
};

/** What the tool itself speaks, and a page that names no language. */
export const english = pageLanguages.en;

/** The language of a configuration's page. */
export function languageOf({ page }: { readonly page: { readonly language: LanguageCode } }): Language {
  return pageLanguages[page.language];
}
