import type { Heading, ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { SectionName } from '../postmortem/synonyms.ts';

type NameOf = (label: string) => SectionName | undefined;

/**
 * Shapes in which others write sections, made into headings: a list of labels in bold, a table of two columns whose first names
 * parts, a definition list. Every block keeps its words and its place.
 */
export function prepareTree(tree: Root, nameOf: NameOf): Root {
  const children = tree.children.flatMap((block): RootContent[] => {
    if (block.type === 'paragraph') return fromDefinitions(block);
    if (block.type === 'list') return fromLabels(block.children, nameOf) ?? [block];
    return block.type === 'table' ? (fromTable(block, nameOf) ?? [block]) : [block];
  });
  return { ...tree, children };
}

interface Labelled {
  readonly label: readonly PhrasingContent[];
  readonly text: string;
  readonly item: ListItem;
  readonly rest: readonly RootContent[];
}

/** `- **Impact**: …` and the like become sections where two or more of the labels name one. The others stay a list before them. */
function fromLabels(items: readonly ListItem[], nameOf: NameOf): RootContent[] | undefined {
  const labelled = items.map(labelOf);
  const named = labelled.filter((one) => one && nameOf(one.text) !== undefined);
  if (named.length < 2) return undefined;
  const others = items.filter((_, index) => {
    const one = labelled[index];
    return !one || nameOf(one.text) === undefined;
  });
  const position = beforeOf(items[0]?.position);
  const list: RootContent[] =
    others.length === 0 ? [] : [{ type: 'list', ordered: false, spread: false, children: [...others], position }];
  return [...list, ...named.flatMap((one) => (one ? [headingOf(one.label, one.item), ...one.rest] : []))];
}

function labelOf(item: ListItem): Labelled | undefined {
  const [first, ...blocks] = item.children;
  if (first?.type !== 'paragraph') return undefined;
  const [strong, ...others] = first.children;
  if (strong?.type !== 'strong') return labelOfWords(item, first, blocks as RootContent[]);
  const text = plainText(strong).trim();
  const behind = plainText({ type: 'paragraph', children: others });
  if (!text.endsWith(':') && !/^\s*(?::|$|[–—-]\s)/.test(behind)) return undefined;
  const rest = restOf(first, others);
  return { label: strong.children, text, item, rest: [...rest, ...(blocks as RootContent[])] };
}

/** `- Impact: everything was slow`, a label without bold. */
function labelOfWords(item: ListItem, first: Paragraph, blocks: readonly RootContent[]): Labelled | undefined {
  const [text, ...others] = first.children;
  const found = text?.type === 'text' ? /^([^\n:]{2,60}):(?=\s|$)/.exec(text.value) : null;
  if (text?.type !== 'text' || !found) return undefined;
  const label = found[1] ?? '';
  const rest = restOf(first, [{ ...text, value: text.value.slice(found[0].length) }, ...others]);
  return {
    label: [{ type: 'text', value: label, position: text.position }],
    text: label,
    item,
    rest: [...rest, ...blocks],
  };
}

function restOf(paragraph: Paragraph, nodes: readonly PhrasingContent[]): RootContent[] {
  const [first, ...others] = nodes;
  const value = first?.type === 'text' ? first.value.replace(/^\s*(?::|[–—-](?=\s))?\s*/, '') : undefined;
  const children: PhrasingContent[] =
    first?.type === 'text' && value !== undefined ? [{ ...first, value }, ...others] : [...nodes];
  return plainText({ type: 'paragraph', children }).trim() === '' && !children.some(({ type }) => type === 'image')
    ? []
    : [{ ...paragraph, children }];
}

/** A place before all others, so that the list stays in front of the headings that are made of its items. */
function beforeOf(position: ListItem['position']): ListItem['position'] {
  if (!position) return undefined;
  // By name: the scanner makes both ends when they are asked for, and a copy of all fields would have neither.
  const { start, end } = position;
  return { start: { line: start.line, column: start.column, offset: (start.offset ?? 0) - 1 }, end };
}

function headingOf(children: readonly PhrasingContent[], { position }: Pick<ListItem, 'position'>): Heading {
  return { type: 'heading', depth: 6, children: children.map((one) => ({ ...one })), position };
}

/** Two columns, and parts in the first of them: a table that is the whole postmortem. */
function fromTable(table: Table, nameOf: NameOf): RootContent[] | undefined {
  if (!table.children.every(({ children }) => children.length <= 2)) return undefined;
  const rows = table.children.map((row) => ({ row, label: row.children[0] ? plainText(row.children[0]).trim() : '' }));
  const isNamed = ({ label }: { label: string }) => nameOf(label) !== undefined;
  if (rows.filter(isNamed).length < 3) return undefined;
  const others = rows.filter((one) => !isNamed(one)).map(({ row }) => row);
  const facts: RootContent[] =
    others.length === 0 ? [] : [{ ...table, children: others, position: beforeOf(table.position) }];
  return [
    ...facts,
    ...rows.filter(isNamed).flatMap(({ row }): RootContent[] => {
      const [label, value] = row.children;
      const heading = headingOf(label?.children ?? [], row);
      return value && value.children.length > 0
        ? [heading, { type: 'paragraph', children: value.children, position: value.position }]
        : [heading];
    }),
  ];
}

/** A term and `: its definition` on the next line: one paragraph in CommonMark, a label with its text to a reader. */
function fromDefinitions(block: Paragraph): RootContent[] {
  const [first, ...others] = block.children;
  if (first?.type !== 'text') return [block];
  const found = /^([^\n]{1,80})\n[ \t]*:[ \t]+/.exec(first.value);
  if (!found) return [block];
  const term: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: found[1] ?? '' }] };
  const rest: PhrasingContent = { ...first, value: `: ${first.value.slice(found[0].length)}` };
  return [{ ...block, children: [{ ...term, position: first.position }, rest, ...others] }];
}
