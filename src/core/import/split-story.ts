import type { Heading, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { fieldNamed } from '../draft/issue-fields.ts';
import { offsetsOf } from '../markdown/source.ts';
import { findSections } from '../postmortem/find-sections.ts';
import { createOutline, type OutlineEntry } from '../postmortem/outline.ts';
import type { SectionName } from '../postmortem/synonyms.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { ExtraSection, Understanding } from './foreign-incident.ts';
import { isApart } from './foreign-synonyms.ts';

/** A heading of the source that became one of ours, or a title. */
export interface KnownHeading {
  readonly label: string;
  readonly name: SectionName | 'title';
  readonly span: Offsets;
}

/** A foreign text, sorted by the headings that mean something to us. */
export interface Story {
  readonly title: { readonly text: string; readonly span: Offsets } | undefined;
  readonly parts: ReadonlyMap<SectionName, readonly RootContent[]>;
  readonly extras: readonly ExtraSection[];
  /** As it stands in the source, with whatever else is about times. */
  readonly timeline: OutlineEntry | undefined;
  readonly known: readonly KnownHeading[];
  readonly headings: Understanding['headings'];
}

export interface SplitOptions {
  readonly nameOf: (label: string) => SectionName | undefined;
  /** The title that the front matter gives: a heading with other words is none. */
  readonly title: string | undefined;
  /** Sections of their own stay in the story, as the updates of a status page do. */
  readonly keepsTogether: boolean;
}

/** A title is one line of a record; what is longer stays in the text as well. */
const longestTitle = 200;

/** A heading as outline, and the blocks between it and the next one. */
interface Piece {
  readonly entry: OutlineEntry;
  readonly own: readonly RootContent[];
}

/**
 * Sorts the blocks of a text into our parts. Under a known heading everything stays where it is, with its subheadings; what
 * stands before the first heading is the story; other sections stay sections of their own. No block and no heading is lost.
 */
export function splitStory(tree: Root, { nameOf, title: given, keepsTogether }: SplitOptions): Story {
  const outline = createOutline(tree, (label) => nameOf(label) !== undefined);
  const title = titleOf(outline, nameOf);
  const found = findSections(outline, nameOf);
  const chosen = new Map<OutlineEntry, SectionName>(found.parts.map(({ part, entry }) => [entry, part]));
  if (found.timeline) chosen.set(found.timeline, 'timeline');
  if (found.impact) chosen.set(found.impact, 'impact');
  const labels = labelsOf(tree);
  const label = (entry: OutlineEntry): RootContent => labelBlock(entry, labels.get(entry.heading[0]));
  const parts = new Map<SectionName, RootContent[]>();
  const extras: { entry: OutlineEntry; label: string; heading: RootContent; content: RootContent[] }[] = [];
  const add = (name: SectionName, blocks: readonly RootContent[]) =>
    parts.set(name, [...(parts.get(name) ?? []), ...blocks]);
  const before = outline[0]?.heading[0] ?? Number.POSITIVE_INFINITY;
  add(
    'what-happened',
    tree.children.filter((block) => offsetsOf(block)[0] < before),
  );
  const known: KnownHeading[] = [];
  const open: OutlineEntry[] = [];
  for (const { entry, own } of piecesOf(outline)) {
    while (open.length > 0 && (open.at(-1)?.span[1] ?? 0) <= entry.heading[0]) open.pop();
    const outer = open.findLast((one) => chosen.has(one));
    const outerName = outer && chosen.get(outer);
    const inside = extras.at(-1)?.entry;
    const isWithin = inside !== undefined && entry.heading[0] < inside.span[1];
    const name = chosen.get(entry) ?? (outerName === undefined && !isWithin ? laterOf(entry, nameOf) : undefined);
    if (name !== undefined) {
      const first = (parts.get(name) ?? []).length === 0 && outerName !== name;
      if (outerName !== name) known.push({ label: entry.label, name, span: entry.heading });
      add(name, first ? [...remarkOf(entry), ...own] : [label(entry), ...own]);
      if (!chosen.has(entry)) chosen.set(entry, name);
    } else if (entry === title && (given === undefined || isSame(given, entry.label))) {
      const isShort = entry.label.length <= longestTitle;
      if (isShort) known.push({ label: entry.label, name: 'title', span: entry.heading });
      add('what-happened', isShort ? own : [label(entry), ...own]);
    } else if (entry === title || isField(entry.label)) add('what-happened', [label(entry), ...own]);
    else if (outerName !== undefined) add(outerName, [label(entry), ...own]);
    else if (keepsTogether) add('what-happened', [label(entry), ...own]);
    else if (isWithin) extras.at(-1)?.content.push(label(entry), ...own);
    else extras.push({ entry, label: entry.label, heading: label(entry), content: [...own] });
    open.push(entry);
  }
  for (const [name, blocks] of parts) if (blocks.length === 0) parts.delete(name);
  const understood = known.filter(({ name }) => name !== 'title').length;
  return {
    title: title && { text: title.label, span: title.heading },
    parts,
    extras,
    timeline: found.timeline,
    known,
    headings: headingsOf(understood, extras),
  };
}

/** What was understood of the headings, with sections that are known to be none of ours apart. */
export function headingsOf(
  understood: number,
  extras: readonly Pick<ExtraSection, 'label'>[],
): Understanding['headings'] {
  const labels = extras.map(({ label }) => label);
  const unknown = labels.filter((label) => !isApart(label));
  return { met: understood + unknown.length, understood, unknown, apart: labels.filter(isApart) };
}

/** The first heading of the first level, or the one above all others. */
function titleOf(outline: readonly OutlineEntry[], nameOf: SplitOptions['nameOf']): OutlineEntry | undefined {
  const first = outline.find(({ depth, label }) => depth === 1 && nameOf(label) === undefined);
  if (first) return first;
  const [top] = outline;
  const isAbove = top && outline.length > 1 && outline.every(({ span }) => span[1] <= top.span[1]);
  return isAbove && top.depth < 6 && nameOf(top.label) === undefined ? top : undefined;
}

/** A second `## Impact` belongs to the first. */
function laterOf(entry: OutlineEntry, nameOf: SplitOptions['nameOf']): SectionName | undefined {
  const name = nameOf(entry.label);
  return name === 'timeline' || name === 'impact' ? name : undefined;
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(one) === plain(other);
}

/** `## Severity: SEV-2`: a heading that is a line of facts, not a section. */
function isField(label: string): boolean {
  const name = /^([^:]{1,40}):[ \t]*\S/.exec(label)?.[1] ?? '';
  return (
    /^(?:date|owner|author|authors|lead|status|duration|incident date)$/i.test(name) || fieldNamed(name) !== undefined
  );
}

/** What a heading says in brackets behind its name: `Timeline (all times UTC)`, `Impact (customers)`. */
function remarkOf({ label, heading }: OutlineEntry): RootContent[] {
  const [, words] = /\(([^()]{1,200})\)\s*(?::\s*)?$/.exec(label) ?? [];
  if (words === undefined) return [];
  const position = {
    start: { line: 1, column: 1, offset: heading[0] },
    end: { line: 1, column: 1, offset: heading[1] },
  };
  return [
    {
      type: 'paragraph',
      children: [{ type: 'emphasis', children: [{ type: 'text', value: `(${words})`, position }], position }],
      position,
    },
  ];
}

/** What headings and labels in bold are made of, by where they start. */
function labelsOf(tree: Root): ReadonlyMap<number, readonly PhrasingContent[]> {
  const found = new Map<number, readonly PhrasingContent[]>();
  for (const node of tree.children) {
    if (node.type === 'heading') found.set(offsetsOf(node)[0], node.children);
    const first = node.type === 'paragraph' ? node.children[0] : undefined;
    if (first?.type === 'strong') found.set(offsetsOf(first)[0], first.children);
  }
  return found;
}

function piecesOf(outline: readonly OutlineEntry[]): Piece[] {
  return outline.map((entry, index) => {
    const next = outline[index + 1]?.heading[0] ?? Number.POSITIVE_INFINITY;
    const [first, ...rest] = entry.content.filter((block) => offsetsOf(block)[0] < next);
    if (first === undefined) return { entry, own: [] };
    return { entry, own: [offsetsOf(first)[0] <= entry.heading[0] ? withoutColon(first) : first, ...rest] };
  });
}

/** What a label in bold leaves of its paragraph begins with the colon behind it. */
function withoutColon(block: RootContent): RootContent {
  if (block.type !== 'paragraph') return block;
  const [first, ...rest] = (block as Paragraph).children;
  if (first?.type !== 'text') return block;
  return { ...block, children: [{ ...first, value: first.value.replace(/^\s*:?\s*/, '') }, ...rest] };
}

/** A heading within a part stays one, below the heading of the part. */
function labelBlock(entry: OutlineEntry, children: readonly PhrasingContent[] | undefined): RootContent {
  const depth = Math.min(6, Math.max(3, entry.depth)) as Heading['depth'];
  const position = {
    start: { line: 1, column: 1, offset: entry.heading[0] },
    end: { line: 1, column: 1, offset: entry.heading[1] },
  };
  const words = [...(children ?? [{ type: 'text' as const, value: entry.label }])];
  if (entry.depth <= 6) return { type: 'heading', depth, children: words, position };
  return { type: 'paragraph', children: [{ type: 'strong', children: words, position }], position };
}

/** The plain text of blocks, for what is read from sentences. */
export function textOfBlocks(blocks: readonly RootContent[]): string {
  return blocks.map((block) => plainText(block, { includeHtml: false })).join('\n');
}
