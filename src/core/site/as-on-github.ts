import type { Blockquote, FootnoteDefinition, List, PhrasingContent, RootContent } from 'mdast';
import type { Language } from '../words/language.ts';
import type { PageWords } from '../words/page-words.ts';
import { withEmoji } from './emoji.ts';

/** What a text must hold to be worth the walk. */
const signs = /\[\^|\[!|<br|!\[|:[a-z0-9_+-]{1,40}:/i;

/** https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts */
const alert = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;

type Texts = PageWords['incident'];

/** The footnotes of a text, numbered in the order in which they are first referred to. */
interface Footnotes {
  readonly definitions: ReadonlyMap<string, FootnoteDefinition>;
  readonly numbers: Map<string, number>;
}

function collect(
  nodes: readonly RootContent[],
  found = new Map<string, FootnoteDefinition>(),
): Footnotes['definitions'] {
  for (const node of nodes) {
    if (node.type === 'footnoteDefinition' && !found.has(node.identifier)) found.set(node.identifier, node);
    else if ('children' in node) collect(node.children as RootContent[], found);
  }
  return found;
}

function numberOf(identifier: string, { definitions, numbers }: Footnotes): number | undefined {
  if (!definitions.has(identifier)) return undefined;
  const known = numbers.get(identifier) ?? numbers.size + 1;
  numbers.set(identifier, known);
  return known;
}

/** An alert as a quotation that begins with its name. */
function convertAlert(node: Blockquote, { alert: names }: Texts): Blockquote {
  const [first, ...more] = node.children;
  if (first?.type !== 'paragraph') return node;
  const [lead, ...rest] = first.children;
  const name = lead?.type === 'text' ? alert.exec(lead.value)?.[1] : undefined;
  if (name === undefined || lead?.type !== 'text') return node;
  const title: PhrasingContent = {
    type: 'strong',
    children: [{ type: 'text', value: names[name.toLowerCase() as keyof Texts['alert']] }],
  };
  const text = lead.value.replace(alert, '');
  const words: PhrasingContent[] = [...(text === '' ? [] : [{ type: 'text' as const, value: text }]), ...rest];
  const paragraphs = [[title], words].filter((children) => children.length > 0);
  return {
    type: 'blockquote',
    children: [...paragraphs.map((children) => ({ type: 'paragraph' as const, children })), ...more],
  };
}

interface Around {
  readonly footnotes: Footnotes;
  readonly texts: Texts;
}

function convert(node: RootContent, around: Around): RootContent[] {
  switch (node.type) {
    case 'text': {
      const value = withEmoji(node.value);
      return [value === node.value ? node : { type: 'text', value }];
    }
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value.trim()) ? [{ type: 'break' }] : [node];
    case 'image':
    case 'imageReference':
      return [node.alt ? node : { ...node, alt: around.texts.undescribed }];
    case 'footnoteReference': {
      const number = numberOf(node.identifier, around.footnotes);
      return [{ type: 'text', value: number === undefined ? `[^${node.label ?? node.identifier}]` : `[${number}]` }];
    }
    case 'footnoteDefinition':
      return [];
    case 'blockquote': {
      const quotation = convertAlert(node, around.texts);
      return [quotation === node ? convertChildren(node, around) : convertChildren(quotation, around)];
    }
  }
  return ['children' in node ? convertChildren(node, around) : node];
}

/** A node in which something changes has no place in the source any more: what is there is not what it says. */
function convertChildren(node: RootContent & { children: unknown[] }, around: Around): RootContent {
  const before = node.children as RootContent[];
  const children = before.flatMap((child) => convert(child, around));
  if (children.length === before.length && children.every((child, index) => child === before[index])) return node;
  const { position: _, ...rest } = node;
  return { ...rest, children } as RootContent;
}

/** The footnotes that are referred to, as GitHub lists them at the end. One may refer to another. */
function listFootnotes(around: Around): List[] {
  const { footnotes } = around;
  const items: List['children'] = [];
  for (const [identifier] of footnotes.numbers) {
    const children = footnotes.definitions.get(identifier)?.children ?? [];
    const converted = children.flatMap((child) => convert(child, around));
    items.push({ type: 'listItem', spread: false, children: converted as List['children'][number]['children'] });
  }
  return items.length === 0 ? [] : [{ type: 'list', ordered: true, start: 1, spread: false, children: items }];
}

/**
 * The text of a record as a reader of it on GitHub sees it: footnotes numbered and listed at the end, alerts with their names, line
 * breaks, emoji, and a word where an image has no description.
 *
 * @param source The whole text, which tells whether there is anything of the kind
 */
export function asOnGithub(nodes: readonly RootContent[], source: string, { words }: Language): RootContent[] {
  if (!signs.test(source)) return [...nodes];
  const footnotes: Footnotes = { definitions: collect(nodes), numbers: new Map() };
  const around = { footnotes, texts: words.incident };
  const converted = nodes.flatMap((node) => convert(node, around));
  const notes = listFootnotes(around);
  return notes.length === 0 ? converted : [...converted, { type: 'thematicBreak' }, ...notes];
}
