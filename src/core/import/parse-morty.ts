import type { RootContent } from 'mdast';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import { readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import { assembleMarkdown } from './parse-free-markdown.ts';
import { type DayAt, readStory } from './read-story.ts';
import { createSourceText } from './source-text.ts';
import type { StatedField } from './stated-fields.ts';

/**
 * Reads a post-mortem of morty (https://github.com/mentimeter/morty): `## Date: July 1, 2020`, `## Owner: …`, a timeline of
 * times without dates or zone, a table of metrics, corrective actions that end with `[their owner]`.
 */
export function parseMorty(file: ForeignFile, options: ReadOptions): ForeignIncident {
  const source = createSourceText(file);
  const fields = readForeignFields(source);
  let day: DayAt | undefined;
  const story = readStory(source, fields.body, options, (stated) => {
    day = dayOf(stated, source.text);
    return day;
  });
  const parts = new Map(story.parts);
  const actions = parts.get('action-items');
  if (actions) parts.set('action-items', actions.map(withOwner));
  return assembleMarkdown(file, { source, fields, story: { ...story, parts }, options, format: 'morty', day });
}

/** The date that the incident started on, and where in the heading it is written. */
function dayOf(stated: readonly StatedField[], text: string): DayAt | undefined {
  const found = stated.find(({ field }) => field === 'date');
  const date = found && parseTimeText(found.value)?.date;
  if (!found || date?.kind !== 'date' || date.year === undefined) return undefined;
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const at = text.indexOf(found.value, found.span[0]);
  return { day: `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`, span: [at, at + found.value.length] };
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
      const value = last.value.replace(/\s*\[([^[\]]{1,60})\]\s*$/, ' (owner: $1)');
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
