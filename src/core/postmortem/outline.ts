import type { Heading, Paragraph, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { offsetsOf } from '../markdown/source.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { plainWords } from './plain-words.ts';

/** A heading of the body with what stands under it, up to the next one of the same or a higher level. */
export interface OutlineEntry {
  /** 1–6; 7 for a paragraph in bold that serves as a heading. */
  readonly depth: number;
  /** As read. */
  readonly label: string;
  readonly heading: Offsets;
  /** Of the whole section with its heading. */
  readonly span: Offsets;
  readonly content: readonly RootContent[];
}

interface Start {
  readonly depth: number;
  readonly label: string;
  readonly heading: Offsets;
  readonly index: number;
  /** What a run-in label leaves of its paragraph. */
  readonly rest?: Paragraph;
}

const labelDepth = 7;

/**
 * The headings of a document: ATX, setext, and paragraphs that start with a label in bold. Headings inside code, HTML
 * comments, quotes, lists and `<details>` are none.
 */
export function createOutline(tree: Root, isName: (label: string) => boolean): readonly OutlineEntry[] {
  const starts: Start[] = [];
  let details = 0;
  tree.children.forEach((node, index) => {
    if (node.type === 'html') details = Math.max(0, details + countDetails(node.value));
    if (details > 0) return;
    const start = node.type === 'heading' ? headingStart(node, index) : labelStart(node, index, isName);
    if (start) starts.push(start);
  });
  const ends = endsOf(starts, tree.children.length);
  return starts.map((start, at) => entryOf(tree, start, ends[at] ?? tree.children.length));
}

/** For each heading the index of the next one of the same or a higher level. */
function endsOf(starts: readonly Start[], length: number): readonly number[] {
  const ends = starts.map(() => length);
  const open: number[] = [];
  starts.forEach(({ depth, index }, at) => {
    for (let last = open.at(-1); last !== undefined && (starts[last]?.depth ?? 0) >= depth; last = open.at(-1)) {
      ends[last] = index;
      open.pop();
    }
    open.push(at);
  });
  return ends;
}

function countDetails(html: string): number {
  const visible = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  return (visible.match(/<details[\s>]/gi)?.length ?? 0) - (visible.match(/<\/details\s*>/gi)?.length ?? 0);
}

function headingStart(node: Heading, index: number): Start {
  return { depth: node.depth, label: plainWords(node, true).trim(), heading: offsetsOf(node), index };
}

/** `**Root cause**` alone, or `**Root cause:** The disk …` where the label is a known name. */
function labelStart(node: RootContent, index: number, isName: (label: string) => boolean): Start | undefined {
  if (node.type !== 'paragraph') return undefined;
  const [first, ...others] = node.children;
  if (first?.type !== 'strong') return undefined;
  const label = plainText(first).trim();
  const following = plainText({ type: 'paragraph', children: others });
  const base = { depth: labelDepth, label, heading: offsetsOf(first), index };
  if (/^\s*(?::\s*)?$/.test(following)) return label.length <= 100 ? base : undefined;
  const isLabel = label.endsWith(':') || /^\s*:/.test(following) || /^\s*\n/.test(following);
  return isLabel && isName(label) ? { ...base, rest: { ...node, children: others } } : undefined;
}

function entryOf(tree: Root, start: Start, end: number): OutlineEntry {
  const following = tree.children.slice(start.index + 1, end);
  const content = start.rest ? [start.rest, ...following] : following;
  const last = content.at(-1);
  const to = Math.max(start.heading[1], last ? offsetsOf(last)[1] : 0);
  return { depth: start.depth, label: start.label, heading: start.heading, span: [start.heading[0], to], content };
}
