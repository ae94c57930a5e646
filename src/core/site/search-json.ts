import type { PhrasingContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { oneLine } from './entry-text.ts';
import type { ListText } from './list-text.ts';

const words = (lead: readonly PhrasingContent[]): string => plainText({ type: 'paragraph', children: [...lead] });

/** What the search looks through besides titles: what was learned, and how the parts begin. Placeholders are said as the page says them. */
function textOf({ takeaway, leads }: Entry): string {
  const parts = [takeaway ?? '', words(leads.whatHappened), words(leads.rootCause), words(leads.resolution)];
  return oneLine(parts.filter((part) => part !== '').join(' '));
}

/** The texts of all listed incidents by their ids, for the search of the page, which has no server to ask. */
export function searchJson(history: History): ListText {
  return {
    head: '{',
    items: history.listed.map((entry, index) => ({
      id: entry.id,
      lead: index === 0 ? '\n' : ',\n',
      render: () => `${JSON.stringify(entry.id)}: ${JSON.stringify(textOf(entry))}`,
    })),
    tail: '\n}\n',
  };
}
