import type { Paragraph, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { fieldNamed } from '../draft/issue-fields.ts';
import { findSections } from '../postmortem/find-sections.ts';
import { createOutline, type OutlineEntry, spanOf } from '../postmortem/outline.ts';
import { createSectionNames, type SectionName, type Synonyms } from '../postmortem/synonyms.ts';
import type { Span } from '../text/parse-yaml.ts';
import type { ExtraSection } from './foreign-incident.ts';

/** A foreign text, sorted by the headings that mean something to us. */
export interface Story {
  readonly title: { readonly text: string; readonly span: Span } | undefined;
  readonly parts: ReadonlyMap<SectionName, readonly RootContent[]>;
  readonly extras: readonly ExtraSection[];
  /** As it stands in the source. */
  readonly timeline: OutlineEntry | undefined;
  readonly headings: { readonly met: number; readonly understood: number; readonly unknown: readonly string[] };
}

/** A heading as outline, and the blocks between it and the next one. */
interface Piece {
  readonly entry: OutlineEntry;
  readonly own: readonly RootContent[];
}

/**
 * Sorts the blocks of a text into our parts. Under a known heading everything stays where it is, with its subheadings; what
 * stands before the first heading is the story; other sections stay sections of their own. No block is lost.
 */
export function splitStory(tree: Root, synonyms: Synonyms): Story {
  const nameOf = createSectionNames(synonyms);
  const outline = createOutline(tree, (label) => nameOf(label) !== undefined);
  const title = outline.find(({ depth, label }) => depth === 1 && nameOf(label) === undefined);
  const found = findSections(outline, nameOf);
  const chosen = new Map<OutlineEntry, SectionName>(found.parts.map(({ part, entry }) => [entry, part]));
  if (found.timeline) chosen.set(found.timeline, 'timeline');
  if (found.impact) chosen.set(found.impact, 'impact');
  const parts = new Map<SectionName, RootContent[]>();
  const extras: { entry: OutlineEntry; label: string; content: RootContent[] }[] = [];
  const add = (name: SectionName, blocks: readonly RootContent[]) =>
    parts.set(name, [...(parts.get(name) ?? []), ...blocks]);
  const before = outline[0]?.heading[0] ?? Number.POSITIVE_INFINITY;
  add(
    'what-happened',
    tree.children.filter((block) => spanOf(block)[0] < before),
  );
  const open: OutlineEntry[] = [];
  for (const { entry, own } of piecesOf(outline)) {
    while (open.length > 0 && (open.at(-1)?.span[1] ?? 0) <= entry.heading[0]) open.pop();
    const name = chosen.get(entry);
    const outer = open.findLast((one) => chosen.has(one));
    const outerName = outer && chosen.get(outer);
    const inside = extras.at(-1)?.entry;
    if (name !== undefined) add(name, outerName === name || parts.has(name) ? [labelBlock(entry), ...own] : own);
    else if (entry === title) add('what-happened', own);
    else if (isField(entry.label)) add('what-happened', [labelBlock(entry), ...own]);
    else if (outerName !== undefined) add(outerName, [labelBlock(entry), ...own]);
    else if (inside && entry.heading[0] < inside.span[1]) extras.at(-1)?.content.push(labelBlock(entry), ...own);
    else extras.push({ entry, label: entry.label, content: [...own] });
    open.push(entry);
  }
  for (const [name, blocks] of parts) if (blocks.length === 0) parts.delete(name);
  return {
    title: title && { text: title.label, span: title.heading },
    parts,
    extras,
    timeline: found.timeline,
    headings: {
      met: chosen.size + extras.length,
      understood: chosen.size,
      unknown: extras.map(({ label }) => label),
    },
  };
}

/** `## Severity: SEV-2`: a heading that is a line of facts, not a section. */
function isField(label: string): boolean {
  const name = /^([^:]{1,40}):[ \t]*\S/.exec(label)?.[1] ?? '';
  return (
    /^(?:date|owner|author|authors|lead|status|duration|incident date)$/i.test(name) || fieldNamed(name) !== undefined
  );
}

function piecesOf(outline: readonly OutlineEntry[]): Piece[] {
  return outline.map((entry, index) => {
    const next = outline[index + 1]?.heading[0] ?? Number.POSITIVE_INFINITY;
    const [first, ...rest] = entry.content.filter((block) => spanOf(block)[0] < next);
    if (first === undefined) return { entry, own: [] };
    return { entry, own: [spanOf(first)[0] <= entry.heading[0] ? withoutColon(first) : first, ...rest] };
  });
}

/** What a label in bold leaves of its paragraph begins with the colon behind it. */
function withoutColon(block: RootContent): RootContent {
  if (block.type !== 'paragraph') return block;
  const [first, ...rest] = (block as Paragraph).children;
  if (first?.type !== 'text') return block;
  return { ...block, children: [{ ...first, value: first.value.replace(/^\s*:?\s*/, '') }, ...rest] };
}

/** A heading within a part: as a heading, from which the draft makes a label. */
function labelBlock(entry: OutlineEntry): RootContent {
  return { type: 'heading', depth: 4, children: [{ type: 'text', value: entry.label }] };
}

/** The plain text of blocks, for what is read from sentences. */
export function textOfBlocks(blocks: readonly RootContent[]): string {
  return blocks.map((block) => plainText(block, { includeHtml: false })).join('\n');
}
