import type { Code, Definition, Heading, Html, Image, Link, Nodes, Root } from 'mdast';

/** The parts of a document that rules look at, gathered in one walk, each in the order of the document. */
export interface DocumentIndex {
  /** Everything with an address. */
  readonly links: readonly (Link | Image | Definition)[];
  readonly html: readonly Html[];
  readonly headings: readonly Heading[];
  readonly codes: readonly Code[];
  /** Stretches of the author's own prose: not code, quotes of others, link texts or HTML. Offsets in the public text. */
  readonly prose: readonly { readonly start: number; readonly end: number }[];
}

type Draft = { readonly [Part in keyof DocumentIndex]: DocumentIndex[Part][number][] };

const known = new WeakMap<Root, DocumentIndex>();

/** The index of a document; made once. */
export function indexDocument(tree: Root): DocumentIndex {
  const already = known.get(tree);
  if (already !== undefined) return already;
  const index: Draft = { links: [], html: [], headings: [], codes: [], prose: [] };
  walk(tree, true, index);
  known.set(tree, index);
  return index;
}

function walk(node: Nodes, isOwn: boolean, index: Draft): void {
  switch (node.type) {
    case 'text': {
      const start = node.position?.start.offset;
      const end = node.position?.end.offset;
      if (isOwn && start !== undefined && end !== undefined) index.prose.push({ start, end });
      return;
    }
    case 'html':
      index.html.push(node);
      return;
    case 'code':
      index.codes.push(node);
      return;
    case 'link':
    case 'image':
    case 'definition':
      index.links.push(node);
      break;
    case 'heading':
      index.headings.push(node);
      break;
  }
  if (!('children' in node)) return;
  const isForeign = node.type === 'blockquote' || node.type === 'link' || node.type === 'linkReference';
  for (const child of node.children) walk(child, isOwn && !isForeign, index);
}

/** Whether a range of the public text lies in one stretch of the author's own prose. */
export function isProse({ prose }: DocumentIndex, start: number, end: number): boolean {
  let low = 0;
  let high = prose.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const stretch = prose[middle];
    if (stretch === undefined) return false;
    if (stretch.end <= start) low = middle + 1;
    else if (stretch.start > start) high = middle - 1;
    else return end <= stretch.end;
  }
  return false;
}
