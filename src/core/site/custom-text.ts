import type { RootContent } from 'mdast';
import { TooMuchMarkup } from '../markdown/markup-budget.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import type { Html } from './html.ts';
import { outwardOnly } from './render-content.ts';
import { renderSafely } from './render-safely.ts';

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
const rendered = new Map<string, Html[]>();

/** Text from the configuration as safe HTML, its headings below the second level. Only links that lead elsewhere are links. */
export function renderCustomText(markdown: string): Html[] {
  const known = rendered.get(markdown);
  if (known) return known;
  const content = renderSafely(parseCustomText(markdown), {
    deeper: 2,
    headingId: () => undefined,
    resolve: outwardOnly,
  });
  if (rendered.size >= 8) rendered.clear();
  rendered.set(markdown, content);
  return content;
}
