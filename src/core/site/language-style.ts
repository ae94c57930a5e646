import type { LanguageCode } from '../words/language-code.ts';

/** What is ours alone: records may be in another language, whose words break elsewhere. */
const ownWords = '.lede, .all-clear-text, .note, .figures, .site-header, .site-footer, summary, dt, th:not([dir])';

/**
 * What the look needs for one language: fonts that have its characters, and where its lines break. English needs nothing; what a
 * browser does not know it leaves out.
 */
export const languageStyles: Readonly<Partial<Record<LanguageCode, string>>> = {
  de: `:is(${ownWords}) { hyphens: auto; hyphenate-limit-chars: 12 5 5; }
`,
  ja: `body { font-family: system-ui, -apple-system, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif; line-break: strict; }
h1, h2, h3, .lede, .all-clear-text { letter-spacing: 0; word-break: auto-phrase; }
`,
};
