import type { Nodes, Root } from 'mdast';
import type { DerivedText } from './normalise-text.ts';

interface Piece {
  /** Offset in the rendered text. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

const blocks: ReadonlySet<Nodes['type']> = new Set(['paragraph', 'heading', 'code', 'tableCell', 'definition']);

/** The text as readers see it, without markup: what emphasis or a comment in its middle has split is whole again. */
export function renderedText(tree: Root): DerivedText {
  const pieces: Piece[] = [];
  let text = '';
  walk(tree);
  return { text, origin };

  function walk(node: Nodes): void {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    if ('children' in node) for (const child of node.children) walk(child);
    else if ('value' in node && node.type !== 'html') add(node.value, start, end);
    else if (node.type === 'break') add('\n', start, end);
    if (blocks.has(node.type)) add('\n', end, end);
  }

  function add(value: string, start: number, end: number): void {
    pieces.push({ at: text.length, start, end });
    text += value;
  }

  /** From the piece that holds the start to the one that holds the end: as near as markup lets one say. */
  function origin(start: number, end: number): readonly [number, number] {
    const first = pieces.findLast((piece) => piece.at <= start);
    const last = pieces.findLast((piece) => piece.at < end);
    return [first?.start ?? 0, Math.max(last?.end ?? 0, first?.end ?? 0)];
  }
}
