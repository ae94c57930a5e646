import type { Paragraph, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { readHtml } from '../draft/html-words.ts';
import { tryParseMarkdown } from '../draft/inert-markdown.ts';
import { offsetsOf } from '../markdown/source.ts';
import type { OutlineEntry } from '../postmortem/outline.ts';
import { parseTimeline, type TimelineContext, timelineDays } from '../postmortem/parse-timeline.ts';
import type { TimelineRow } from '../postmortem/postmortem.ts';
import { createColumnNames, type SectionName } from '../postmortem/synonyms.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { ReadOptions } from './foreign-incident.ts';
import { createForeignNames } from './foreign-synonyms.ts';
import type { ImportFinding } from './import-finding.ts';
import { dayInName } from './name-of-file.ts';
import { prepareTree } from './prepare-tree.ts';
import { rowFindings, withDate } from './row-findings.ts';
import type { SourceText } from './source-text.ts';
import { type Story, splitStory } from './split-story.ts';
import { findStatedFields, type StatedField } from './stated-fields.ts';
import { sentence, takeTimeline, withZoneOf } from './take-timeline.ts';

/** A link or an image, and where it stands. */
export interface FoundLink {
  readonly kind: 'link' | 'image';
  readonly url: string;
  readonly span: Offsets;
}

export interface ReadStory extends Omit<Story, 'timeline'> {
  readonly links: readonly FoundLink[];
  readonly rows: readonly TimelineRow[];
  readonly stated: readonly StatedField[];
  readonly findings: readonly ImportFinding[];
}

const nothing: Omit<ReadStory, 'findings'> = {
  title: undefined,
  parts: new Map(),
  extras: [],
  rows: [],
  stated: [],
  known: [],
  links: [],
  headings: { met: 0, understood: 0, unknown: [], apart: [] },
};

export interface StoryOptions {
  readonly day?: (stated: readonly StatedField[]) => DayAt | undefined;
  /** As the front matter has it. */
  readonly title?: string | undefined;
  readonly keepsTogether?: boolean;
}

/**
 * Reads Markdown, from an offset of its file on. `day` is where the text says on which date it all was: the first time of a
 * timeline without dates is on that day.
 */
export function readStory(
  source: SourceText,
  body: number,
  options: ReadOptions,
  { day, title, keepsTogether = false }: StoryOptions = {},
): ReadStory {
  const bare = source.blank(0, body);
  const tree = tryParseMarkdown(bare.text);
  if (!tree) {
    const place = source.place(body, body);
    const finding: ImportFinding = { rule: 'unreadable-body', severity: 'error', file: source.path, place };
    return { ...nothing, findings: [finding] };
  }
  resolveReferences(tree.children);
  const nameOf = createForeignNames(options.synonyms);
  const ready = prepareTree(tree, nameOf);
  const split = splitStory(ready, { nameOf, title, keepsTogether });
  const story = split.timeline ? split : takeTimeline(split, bare.text, createColumnNames(options.synonyms));
  const stated = findStatedFields(ready, bare.text, story.timeline ? [story.timeline.span] : []);
  const parts = new Map<SectionName, readonly RootContent[]>(story.parts);
  const blocks = () => parts.get('timeline') ?? [];
  if (story.timeline) parts.set('timeline', withZoneOf(story.timeline.label, blocks()));
  const dayAt = day?.(stated);
  const timeline = withDay(story.timeline, dayAt, bare, options);
  if (timeline !== story.timeline && dayAt) parts.set('timeline', [dayNode(dayAt), ...blocks()]);
  if (options.zone !== undefined && parts.has('timeline'))
    parts.set('timeline', [sentence(`All times in ${options.zone}.`), ...blocks()]);
  const rows = rowsOf(timeline, bare, options, options.zone ?? options.timeZone);
  const offers = offersOf(timeline, rows, bare, options);
  const findings = [...zoneFindings(timeline, rows, bare, options), ...rowFindings(rows, source.path, offers)];
  const { title: heading, extras, headings, known } = story;
  return { title: heading, extras, headings, known, parts, rows, stated, findings, links: linksOf(tree) };
}

function linksOf(tree: Root): FoundLink[] {
  const found: FoundLink[] = [];
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image')
      found.push({ kind: node.type, url: node.url, span: offsetsOf(node) });
    if (node.type !== 'html') return;
    for (const piece of readHtml(node.value)) {
      if (piece.kind === 'image') found.push({ kind: 'image', url: piece.url, span: offsetsOf(node) });
      if (piece.kind === 'open-link') found.push({ kind: 'link', url: piece.url, span: offsetsOf(node) });
    }
  });
  return found;
}

/** A date as `YYYY-MM-DD`, and where the source writes it in a way that the parser of timelines reads. */
export interface DayAt {
  readonly day: string;
  readonly span: Offsets;
}

function contextOf(source: SourceText, { synonyms }: ReadOptions, timeZone: string): TimelineContext {
  return { source: source.toPublic(), started: undefined, timeZone, synonyms };
}

function rowsOf(timeline: OutlineEntry | undefined, source: SourceText, options: ReadOptions, timeZone: string) {
  return parseTimeline(timeline, contextOf(source, options, timeZone));
}

/** The timeline with its day in front, when none of its times has a date of its own, which would be the better witness. */
function withDay(timeline: OutlineEntry | undefined, day: DayAt | undefined, source: SourceText, options: ReadOptions) {
  if (!timeline || !day) return timeline;
  const rows = rowsOf(timeline, source, options, 'UTC');
  const isDateless = ({ fault, remedy }: TimelineRow) =>
    fault === 'unreadable-time' && (remedy === undefined || remedy.need === 'date');
  if (rows.length === 0 || !rows.every(isDateless)) return timeline;
  return { ...timeline, content: [dayNode(day), ...timeline.content] };
}

function dayNode({ day, span: [start, end] }: DayAt): Paragraph {
  const point = (offset: number) => ({ line: 1, column: 1, offset });
  return { ...sentence(day), position: { start: point(start), end: point(end) } };
}

/** Times that would be other moments in another zone have none of their own. */
function zoneFindings(
  timeline: OutlineEntry | undefined,
  rows: readonly TimelineRow[],
  source: SourceText,
  options: ReadOptions,
): ImportFinding[] {
  if (!timeline || options.zone !== undefined || rows.length === 0) return [];
  const [there, here] = ['Asia/Tokyo', 'America/New_York'].map((zone) => rowsOf(timeline, source, options, zone));
  const count = rows.filter((_, index) => there?.[index]?.instant !== here?.[index]?.instant).length;
  if (count === 0) return [];
  const place = source.place(...timeline.heading);
  return [{ rule: 'timeline-without-zone', severity: 'warning', file: source.path, place, args: { count } }];
}

/** For each row that cannot be read the time with its date, as the day in the name of the file would have it; that is often another one, so it is only offered. */
function offersOf(
  timeline: OutlineEntry | undefined,
  rows: readonly TimelineRow[],
  source: SourceText,
  options: ReadOptions,
): readonly (string | undefined)[] {
  const day = dayInName(source.path);
  if (!timeline || day === undefined || !rows.some(({ remedy }) => remedy?.need === 'date' || remedy?.need === 'year'))
    return [];
  const dated = { ...timeline, content: [dayNode({ day, span: timeline.heading }), ...timeline.content] };
  const days = timelineDays(dated, contextOf(source, options, options.zone ?? options.timeZone));
  return rows.map(({ time }, index) => withDate(time.value, days[index]));
}

/** `[text][1]` becomes a link of its own, because the definition stays behind. */
function resolveReferences(blocks: readonly RootContent[]): void {
  const root = { type: 'root' as const, children: [...blocks] };
  const urls = new Map<string, string>();
  visit(root, 'definition', ({ identifier, url }) => void urls.set(identifier, url));
  if (urls.size === 0) return;
  visit(root, 'linkReference', (node, index, parent) => {
    const url = urls.get(node.identifier);
    if (url !== undefined && parent && index !== undefined)
      parent.children[index] = { type: 'link', url, children: node.children, position: node.position };
  });
}

/** Spans of a date within a heading or a title, for `DayAt`. */
export function findDay(text: string, [start, end]: Offsets): DayAt | undefined {
  const found = /\b(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text.slice(start, end));
  const day = found?.[1];
  if (!found || day === undefined) return undefined;
  return { day, span: [start + found.index, start + found.index + day.length] };
}
