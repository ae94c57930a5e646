/** The languages that the public page can speak: `page.language`. */
export const languageCodes = ['en', 'de', 'fr', 'es', 'pt', 'ja'] as const;
export type LanguageCode = (typeof languageCodes)[number];
