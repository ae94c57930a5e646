/** The languages that the public page can speak: `page.language`. */
export const languageCodes = ['en', 'de', 'fr', 'es', 'pt', 'ja'] as const;
export type LanguageCode = (typeof languageCodes)[number];

/** How the words begin that stand in place of hidden text, in each language: to look for them needs none of the other words. */
export const placeholderOpenings: Readonly<Record<LanguageCode, string>> = {
  en: '[Redacted: ',
  de: '[Geschwärzt: ',
  fr: '[Masqué\u00a0: ',
  es: '[Oculto: ',
  pt: '[Oculto: ',
  ja: '[非公開：',
};
