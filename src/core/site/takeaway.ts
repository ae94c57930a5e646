import type { PhrasingContent } from 'mdast';
import type { Language } from '../words/language.ts';
import { parseCustomText } from './custom-text.ts';
import { oneLine } from './entry-text.ts';
import { type Html, h } from './html.ts';
import { outwardOnly } from './record-link.ts';
import { writePhrasing } from './write-content.ts';

/** Without one of these, text is as it reads. */
const markup = /[`*_~[<&\\:@]/;

/** A takeaway with its inline Markdown: code, emphasis, links that lead elsewhere. What is more than a paragraph stays plain text. */
export function takeawayWords(text: string, language: Language): Html | string {
  const line = oneLine(text);
  if (!markup.test(line)) return line;
  const [paragraph, ...more] = parseCustomText(line);
  if (paragraph?.type !== 'paragraph' || more.length > 0) return line;
  return writePhrasing(paragraph.children as PhrasingContent[], {
    language,
    deeper: 0,
    headingId: () => undefined,
    resolve: outwardOnly,
  });
}

/** What stands before a takeaway. */
export const takeawayLabel = ({ words }: Language): string => `${words.incident.takeaway}${words.punctuation.colon}`;

/** The paragraph of a page that says what was learned. */
export function takeawayParagraph(text: string, language: Language): Html {
  return h('p.takeaway', { dir: 'auto' }, [h('strong', takeawayLabel(language)), takeawayWords(text, language)]);
}
