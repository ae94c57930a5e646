import type { Nodes, Root } from 'mdast';
import { offsetsOf } from '../markdown/source.ts';
import type { DerivedText } from './normalise-text.ts';

interface Piece {
  /** Offset in the rendered text. */
  readonly at: number;
  readonly node: Nodes;
  /** It stands for the end of the node. */
  readonly isEnd: boolean;
}

const blocks: ReadonlySet<Nodes['type']> = new Set(['paragraph', 'heading', 'code', 'tableCell', 'definition']);

/** The text as readers see it, without markup: what emphasis or a comment in its middle has split is whole again. */
export function renderedText(tree: Root): DerivedText {
  const pieces: Piece[] = [];
  let text = '';
  walk(tree);
  return { text, origin };

  function walk(node: Nodes): void {
    if ('children' in node) for (const child of node.children) walk(child);
    else if ('value' in node && node.type !== 'html') add(node.value, node);
    else if (node.type === 'break') add('\n', node);
    if (blocks.has(node.type)) add('\n', node, true);
  }

  function add(value: string, node: Nodes, isEnd = false): void {
    pieces.push({ at: text.length, node, isEnd });
    text += value;
  }

  /** From the piece that holds the start to the one that holds the end: as near as markup lets one say. */
  function origin(start: number, end: number): readonly [number, number] {
    const first = pieces.findLast((piece) => piece.at <= start);
    const last = pieces.findLast((piece) => piece.at < end);
    return [startOf(first), Math.max(endOf(last), endOf(first))];
  }
}

/**
 * Those of the blocks of the rendered text that are no stretch of the source as it stands: what is written without a line break is in one
 * of them or in the source, where it is in the rendered text.
 */
export function joinedText(tree: Root, source: string): string {
  let text = '';
  const visit = (node: Nodes): void => {
    const isBlock = blocks.has(node.type);
    if (isBlock && isVerbatim(node, source)) return;
    if ('children' in node) for (const child of node.children) visit(child);
    else if ('value' in node && node.type !== 'html') text += node.value;
    else if (node.type === 'break') text += '\n';
    if (isBlock) text += '\n';
  };
  visit(tree);
  return text;
}

/** Whether a block shows nothing, or one stretch of the source: looked for where it begins only, so that nobody can make the search long. */
function isVerbatim(block: Nodes, source: string): boolean {
  const children = 'children' in block ? block.children : [];
  if (children.length > 1) return false;
  const only = children[0] ?? block;
  if (only === block && !('value' in block)) return true;
  if (only.type !== 'text' && only.type !== 'code') return false;
  const start = offsetsOf(only)[0];
  return source.startsWith(only.value, only.type === 'text' ? start : source.indexOf('\n', start) + 1);
}

const endOf = (piece: Piece | undefined): number =>
  piece?.node.position?.end.offset ?? piece?.node.position?.start.offset ?? 0;

function startOf(piece: Piece | undefined): number {
  return piece?.isEnd === true ? endOf(piece) : (piece?.node.position?.start.offset ?? 0);
}
