import type { RootContent } from 'mdast';
import type { OutlineEntry } from './outline.ts';
import { type Part, parts } from './postmortem.ts';
import type { SectionName } from './synonyms.ts';

/** The headings that name something, as far as Debrief cares. */
export interface FoundSections {
  /** In the order of the document. */
  readonly parts: readonly { readonly part: Part; readonly entry: OutlineEntry }[];
  readonly timeline: OutlineEntry | undefined;
  readonly impact: OutlineEntry | undefined;
}

/** What stands under such a heading looks back or at another matter: its subheadings are no parts. */
const elsewhere =
  /^(?:lessons?|retrospective|what went|where we got|what we learned|appendix|references|supporting)\b/i;

/**
 * Which headings are the parts: of each part the ones at its highest level, so that a `### Detection` under What happened is a
 * subsection where there is a `## Detection`, and the part where there is none. Under "Lessons learned" and the like nothing is.
 */
export function findSections(
  outline: readonly OutlineEntry[],
  nameOf: (label: string) => SectionName | undefined,
): FoundSections {
  const away = outline.filter((entry) => elsewhere.test(fromFirstLetter(entry.label)) && !isTitle(entry, outline));
  const isAway = ({ span, depth }: OutlineEntry) =>
    away.some((other) => other.depth < depth && other.span[0] < span[0] && span[0] < other.span[1]);
  const named = outline.flatMap((entry) => {
    const name = nameOf(entry.label);
    return name === undefined || isAway(entry) ? [] : [{ name, entry }];
  });
  const actions = shallowest(named, 'action-items');
  // `### Detection` among the action items is a group of them.
  const own = named.filter(
    ({ name, entry }) => name === 'action-items' || !actions.some((one) => contains(one, entry)),
  );
  const found = parts.flatMap((part) => shallowest(own, part).map((entry) => ({ part, entry })));
  const sections = found.toSorted((a, b) => a.entry.span[0] - b.entry.span[0]);
  const subsection = (wanted: SectionName) => {
    const candidates = own.filter(({ name }) => name === wanted).map(({ entry }) => entry);
    const within = (entry: OutlineEntry) => sections.find(({ entry: outer }) => contains(outer, entry))?.part;
    return (
      candidates.find((entry) => within(entry) === 'what-happened') ??
      candidates.find((entry) => within(entry) === undefined)
    );
  };
  return { parts: sections, timeline: subsection('timeline'), impact: subsection('impact') };
}

const fromFirstLetter = (label: string): string => (/^[a-z]/i.test(label) ? label : label.replace(/^[^\p{L}]+/u, ''));

/** The first heading, above all others or with words of its own ("Retrospective: the broker"), is the document's title. */
function isTitle(entry: OutlineEntry, outline: readonly OutlineEntry[]): boolean {
  if (entry.depth !== 1 || entry !== outline[0]) return false;
  return /[:–—-]\s*\S/.test(entry.label) || outline.every(({ span }) => span[1] <= entry.span[1]);
}

interface Named {
  readonly name: SectionName;
  readonly entry: OutlineEntry;
}

/** Those of a name at its highest level. */
function shallowest(named: readonly Named[], wanted: SectionName): readonly OutlineEntry[] {
  let found: OutlineEntry[] = [];
  for (const { name, entry } of named) {
    if (name !== wanted) continue;
    const depth = found[0]?.depth ?? Number.POSITIVE_INFINITY;
    if (entry.depth < depth) found = [entry];
    else if (entry.depth === depth) found.push(entry);
  }
  return found;
}

function contains(outer: OutlineEntry, inner: OutlineEntry): boolean {
  return outer.span[0] < inner.span[0] && inner.span[0] < outer.span[1];
}

/** True for nothing but headings, comments (todo markers among them) and rules. */
export function isEmptyContent(content: readonly RootContent[]): boolean {
  return content.every((node) => {
    if (node.type === 'heading' || node.type === 'thematicBreak' || node.type === 'definition') return true;
    if (node.type === 'html') return isOnlyComments(node.value);
    if (node.type === 'paragraph')
      return node.children.every((child) =>
        child.type === 'html'
          ? isOnlyComments(child.value)
          : child.type === 'text'
            ? child.value.trim() === ''
            : child.type === 'break',
      );
    if (node.type === 'list') return node.children.every((item) => isEmptyContent(item.children));
    if (node.type === 'blockquote') return isEmptyContent(node.children);
    if (node.type === 'table') return isEmptyTable(node.children.slice(1));
    return false;
  });
}

type TableRows = Extract<RootContent, { type: 'table' }>['children'];

/** The template's table: a header, and rows without a word in them. */
function isEmptyTable(rows: TableRows): boolean {
  return rows.every((row) =>
    row.children.every((cell) =>
      cell.children.every((child) =>
        child.type === 'html' ? isOnlyComments(child.value) : child.type === 'text' && child.value.trim() === '',
      ),
    ),
  );
}

function isOnlyComments(html: string): boolean {
  return html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim() === '';
}
