import type { Paragraph, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { tryParseMarkdown } from '../draft/inert-markdown.ts';
import type { OutlineEntry } from '../postmortem/outline.ts';
import { parseTimeline } from '../postmortem/parse-timeline.ts';
import type { TimelineRow } from '../postmortem/postmortem.ts';
import type { SectionName } from '../postmortem/synonyms.ts';
import type { Span } from '../text/parse-yaml.ts';
import type { ImportFinding, ReadOptions } from './foreign-incident.ts';
import { nameOfFile } from './name-of-file.ts';
import { dayIn } from './read-time.ts';
import type { SourceText } from './source-text.ts';
import { type Story, splitStory } from './split-story.ts';
import { findStatedFields, type StatedField } from './stated-fields.ts';

export interface ReadStory extends Omit<Story, 'timeline'> {
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
  headings: { met: 0, understood: 0, unknown: [] },
};

/**
 * Reads Markdown, from an offset of its file on. `day` is where the text says on which date it all was: the first time of a
 * timeline without dates is on that day.
 */
export function readStory(
  source: SourceText,
  body: number,
  options: ReadOptions,
  day?: (stated: readonly StatedField[], title: Story['title']) => DayAt | undefined,
): ReadStory {
  const bare = source.blank(0, body);
  const tree = tryParseMarkdown(bare.text);
  if (!tree) {
    const place = source.place(body, body);
    const finding: ImportFinding = { rule: 'unreadable-body', severity: 'error', file: source.path, place };
    return { ...nothing, findings: [finding] };
  }
  resolveReferences(tree.children);
  const story = splitStory(tree, options.synonyms);
  const stated = findStatedFields(tree, story.timeline ? [story.timeline.span] : []);
  const parts = new Map<SectionName, readonly RootContent[]>(story.parts);
  const dayAt = day?.(stated, story.title);
  const timeline = withDay(story.timeline, dayAt, bare, options);
  if (timeline !== story.timeline && dayAt) parts.set('timeline', [dayNode(dayAt), ...(parts.get('timeline') ?? [])]);
  if (options.zone !== undefined && parts.has('timeline'))
    parts.set('timeline', [sentence(`All times in ${options.zone}.`), ...(parts.get('timeline') ?? [])]);
  const rows = rowsOf(timeline, bare, options, options.zone ?? options.timeZone);
  const named = dayIn(nameOfFile(source.path));
  const findings = [...zoneFindings(timeline, rows, bare, options), ...rowFindings(rows, source.path, named)];
  return { title: story.title, extras: story.extras, headings: story.headings, parts, rows, stated, findings };
}

/** A date as `YYYY-MM-DD`, and where the source writes it in a way that the parser of timelines reads. */
export interface DayAt {
  readonly day: string;
  readonly span: Span;
}

function rowsOf(timeline: OutlineEntry | undefined, source: SourceText, options: ReadOptions, timeZone: string) {
  const { synonyms } = options;
  return parseTimeline(timeline, { source: source.toPublic(), started: undefined, timeZone, synonyms });
}

/** The timeline with its day in front, when its first time has none. */
function withDay(timeline: OutlineEntry | undefined, day: DayAt | undefined, source: SourceText, options: ReadOptions) {
  if (!timeline || !day) return timeline;
  const [first] = rowsOf(timeline, source, options, 'UTC');
  if (first?.fault !== 'unreadable-time' || first.suggestion !== 'a date before the time') return timeline;
  return { ...timeline, content: [dayNode(day), ...timeline.content] };
}

function dayNode({ day, span: [start, end] }: DayAt): Paragraph {
  const point = (offset: number) => ({ line: 1, column: 1, offset });
  return { ...sentence(day), position: { start: point(start), end: point(end) } };
}

function sentence(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
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

function rowFindings(rows: readonly TimelineRow[], file: string, named: string | undefined): ImportFinding[] {
  const findings: ImportFinding[] = [];
  let latest: TimelineRow | undefined;
  for (const row of rows) {
    const { time, fault, instant } = row;
    // The date in the name of a file is often another one, so it is only offered.
    const isDateless = row.suggestion === 'a date before the time' && named !== undefined;
    const suggestion = isDateless ? `${named} ${time.value}` : row.suggestion;
    const args = { value: time.value, ...(suggestion !== undefined && { suggestion }) };
    if (fault) findings.push({ rule: fault, severity: 'warning', file, place: time.place, args });
    if (instant === undefined) continue;
    if (latest?.instant !== undefined && instant < latest.instant) {
      const args = { value: time.value, before: latest.time.value, line: latest.time.place.line };
      findings.push({ rule: 'timeline-order', severity: 'warning', file, place: time.place, args });
    } else latest = row;
  }
  return findings;
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
export function findDay(text: string, [start, end]: Span): DayAt | undefined {
  const found = /\b(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text.slice(start, end));
  const day = found?.[1];
  if (!found || day === undefined) return undefined;
  return { day, span: [start + found.index, start + found.index + day.length] };
}
