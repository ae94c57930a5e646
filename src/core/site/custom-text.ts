import type { RootContent } from 'mdast';
import { TooMuchMarkup } from '../markdown/markup-budget.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import type { Language } from '../words/language.ts';
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

/** Text from the configuration as safe HTML, its headings below the second level. Only links that lead elsewhere are links. */
export function renderCustomText(markdown: string, language: Language): Html[] {
  return writeContent(parseCustomText(markdown), {
    language,
    deeper: 2,
    headingId: () => undefined,
    resolve: outwardOnly,
  });
}
