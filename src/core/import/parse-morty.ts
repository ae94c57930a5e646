import type { RootContent } from 'mdast';
import { readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import { assembleMarkdown, statedDay } from './parse-free-markdown.ts';
import { readStory } from './read-story.ts';
import { createSourceText } from './source-text.ts';

/**
 * Reads a post-mortem of morty (https://github.com/mentimeter/morty): `## Date: July 1, 2020`, `## Owner: …`, a timeline of
 * times without dates or zone, a table of metrics, corrective actions that end with `[their owner]`.
 */
export function parseMorty(file: ForeignFile, options: ReadOptions): ForeignIncident {
  const source = createSourceText(file);
  const fields = readForeignFields(source);
  const story = readStory(source, fields.body, options, { day: (stated) => statedDay(stated, source.text) });
  const parts = new Map(story.parts);
  const actions = parts.get('action-items');
  if (actions) parts.set('action-items', actions.map(withOwner));
  return assembleMarkdown(file, { source, fields, story: { ...story, parts }, options, format: 'morty' });
}

/** `… [Rick]` at the end of an action says who owns it. */
function withOwner(block: RootContent): RootContent {
  if (block.type !== 'list') return block;
  return {
    ...block,
    children: block.children.map((item) => {
      const [first, ...rest] = item.children;
      if (first?.type !== 'paragraph') return item;
      const last = first.children.at(-1);
      if (last?.type !== 'text') return item;
      const value = last.value.replace(/(?<!\s)\s*\[([^[\]]{1,60})\]\s*$/, ' (owner: $1)');
      return {
        ...item,
        children: [{ ...first, children: [...first.children.slice(0, -1), { ...last, value }] }, ...rest],
      };
    }),
  };
}

/** Whether a text has the two headings that morty insists on. */
export function isMorty(text: string): boolean {
  return /^#{1,6}[ \t]+Date:[ \t]*\S/m.test(text) && /^#{1,6}[ \t]+Owner:[ \t]*\S/m.test(text);
}
