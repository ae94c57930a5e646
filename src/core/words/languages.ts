import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { Language } from './language.ts';
import type { LanguageCode } from './language-code.ts';
import type { PageWords } from './page-words.ts';
import { pt } from './pt.ts';

const made = new Map<LanguageCode, Language>();

function open(code: LanguageCode, words: PageWords): Language {
  const known = made.get(code);
  if (known !== undefined) return known;
  const language = new Language(code, words);
  made.set(code, language);
  return language;
}

/** Every language that the page can speak. The words of each are loaded when it is asked for: nearly every page speaks one. */
export const pageLanguages: Readonly<Record<LanguageCode, Language>> = {
  get en() {
    return open('en', en);
  },
  get de() {
    return open('de', de);
  },
  get fr() {
    return open('fr', fr);
  },
  get es() {
    return open('es', es);
  },
  get pt() {
    return open('pt', pt);
  },
  get ja() {
    return open('ja', ja);
  },
};

/** What the tool itself speaks, and a page that names no language. */
export const english = pageLanguages.en;

/** The language of a configuration's page. */
export function languageOf({ page }: { readonly page: { readonly language: LanguageCode } }): Language {
  return pageLanguages[page.language];
}
