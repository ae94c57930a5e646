import type { Entry } from '../history/entry.ts';
import type { Year } from '../history/history.ts';
import { oneLine } from './entry-text.ts';
import type { ListText } from './list-text.ts';
import { plainJson } from './xml-text.ts';

/** Words with a space between each two of them, which JSON writes as they are. */
const plain = /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/;

/** As JSON, what the search looks through besides the rows of lists: the text of the record, and what its page shows beside that. */
function textJson({ words, takeaway, detectedBy, acknowledgedBy, updates }: Entry): string {
  const beside = [takeaway, detectedBy, acknowledgedBy, ...updates.map(({ text }) => text)];
  const more = beside.filter((part) => part !== undefined).join(' ');
  const text = more === '' ? words : `${words} ${more.toLowerCase()}`;
  return plain.test(text) ? `"${text}"` : plainJson(oneLine(text));
}

/** The words of the incidents of a year by their ids, for the search of the page, which has no server to ask. */
export function searchJson({ entries }: Year): ListText {
  return {
    head: '{',
    items: entries.map((entry, index) => ({
      id: entry.id,
      lead: index === 0 ? '\n' : ',\n',
      render: () => `${JSON.stringify(entry.id)}: ${textJson(entry)}`,
    })),
    tail: '\n}\n',
  };
}
