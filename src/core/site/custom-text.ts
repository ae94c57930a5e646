import type { RootContent } from 'mdast';
import { TooMuchMarkup } from '../markdown/markup-budget.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import type { Language } from '../words/language.ts';
import type { LanguageCode } from '../words/language-code.ts';
import type { Html } from './html.ts';
import { outwardOnly } from './record-link.ts';
import { writeContent } from './write-content.ts';

/** The Markdown of the configuration as a tree. Markup beyond all measure stays plain text. */
export function parseCustomText(markdown: string): RootContent[] {
  try {
    return parseMarkdown(markdown, 0).children;
  } catch (error) {
    if (!(error instanceof TooMuchMarkup)) throw error;
    return [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }];
  }
}

/** What was rendered last, because the same header and footer stand on every page. */
const rendered = new Map<LanguageCode, Map<string, Html[]>>();

/** Text from the configuration as safe HTML, its headings below the second level. Only links that lead elsewhere are links. */
export function renderCustomText(markdown: string, language: Language): Html[] {
  const ofLanguage = rendered.get(language.code) ?? new Map<string, Html[]>();
  rendered.set(language.code, ofLanguage);
  const known = ofLanguage.get(markdown);
  if (known) return known;
  const content = writeContent(parseCustomText(markdown), {
    language,
    deeper: 2,
    headingId: () => undefined,
    resolve: outwardOnly,
  });
  if (ofLanguage.size >= 8) ofLanguage.clear();
  ofLanguage.set(markdown, content);
  return content;
}
