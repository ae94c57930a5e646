import type { Paragraph, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { offsetsOf } from '../markdown/source.ts';
import type { OutlineEntry } from '../postmortem/outline.ts';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import { readTimelineEntries } from '../postmortem/timeline-entries.ts';
import { type NameOf, zoneIn, zoneOfTimes } from '../postmortem/timeline-entry.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { ExtraSection } from './foreign-incident.ts';
import { headingsOf, type Story } from './split-story.ts';

/** Where no heading says so, a table or a list of times before the first section is the timeline. */
export function takeTimeline(story: Story, text: string, nameOf: NameOf): Story {
  const blocks = story.parts.get('what-happened') ?? [];
  const isTimeline = (block: RootContent) => {
    if (block.type !== 'table' && block.type !== 'list') return false;
    const entries = readTimelineEntries([block], text, nameOf);
    const rows = entries.filter((entry) => entry.kind === 'row' && entry.time?.seconds !== undefined).length;
    const size = block.type === 'table' ? block.children.length - 1 : block.children.length;
    return rows >= 2 && rows * 3 >= size * 2;
  };
  const found = blocks.filter(isTimeline);
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return takeTimeHeadings(story);
  const taken = new Set(found);
  const parts = new Map(story.parts);
  parts.set(
    'what-happened',
    blocks.filter((block) => !taken.has(block)),
  );
  if (parts.get('what-happened')?.length === 0) parts.delete('what-happened');
  parts.set('timeline', [...found, ...(parts.get('timeline') ?? [])]);
  const span: Offsets = [offsetsOf(first)[0], offsetsOf(last)[1]];
  const timeline: OutlineEntry = { depth: 2, label: '', heading: [span[0], span[0]], span, content: found };
  return { ...story, parts, timeline };
}

/** Sections that are headed by a day and a time are its rows. */
function takeTimeHeadings(story: Story): Story {
  const isTime = ({ label }: ExtraSection) => {
    const time = parseTimeText(label);
    return time?.seconds !== undefined && !Number.isNaN(time.seconds);
  };
  const timed = story.extras.filter(isTime);
  const [first] = timed;
  if (timed.length < 2 || !first) return story;
  const content = timed.flatMap((one) => [one.heading, ...one.content]);
  const span: Offsets = [offsetsOf(first.heading)[0], Math.max(...content.map((block) => offsetsOf(block)[1]))];
  const timeline: OutlineEntry = { depth: 2, label: '', heading: [span[0], span[0]], span, content };
  const extras = story.extras.filter((one) => !isTime(one));
  const parts = new Map([...story.parts, ['timeline', content] as const]);
  return { ...story, parts, extras, timeline, headings: headingsOf(story.headings.understood + 1, extras) };
}

/** The zone that stands in the heading of a timeline becomes a sentence below it, where the draft has a heading of its own. */
export function withZoneOf(label: string, blocks: readonly RootContent[]): readonly RootContent[] {
  if (zoneIn(label) === undefined) return blocks;
  const [first, ...rest] = blocks;
  const [, remark] = /\(([^()]{1,200})\)\s*(?::\s*)?$/.exec(label) ?? [];
  const [, word] =
    /([A-Za-z]+(?:\/[A-Za-z_/+-]+)?\s?(?:[+-]\d{1,2}(?::?\d{2})?)?)[)\]]*\s*(?:[.:]\s*)?$/.exec(label) ?? [];
  const said = word === undefined ? undefined : `All times in ${word.trim()}.`;
  const isRead = said !== undefined && JSON.stringify(zoneOfTimes(said)) === JSON.stringify(zoneIn(label));
  if (!isRead) return blocks;
  // Nothing else stands in the brackets.
  const isRemark = remark !== undefined && first !== undefined && plainText(first) === `(${remark})`;
  const isZoneOnly =
    isRemark && /^(?:all\s+|the\s+)?(?:times?\s+)?(?:are\s+)?(?:in\s+)?\S+(?:\s?[+-]\S+)?$/i.test(remark.trim());
  return [sentence(said), ...(isZoneOnly ? rest : blocks)];
}

/** A paragraph of our own words. */
export function sentence(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}
