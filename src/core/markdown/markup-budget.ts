import type { Nodes, Root } from 'mdast';

/** Text that no honest record looks like and that a Markdown parser would chew on for seconds. */
export class TooMuchMarkup extends Error {
  override readonly name = 'TooMuchMarkup';
  /** Offset (UTF-16) where the bound was passed. */
  readonly offset: number;
  constructor(offset: number) {
    super('Unexpected amount of markup in one block, expected less');
    this.offset = offset;
  }
}

/** So many marks in one paragraph, heading or cell cost no look ahead that matters. */
const free = 40;
/** What every mark costs, in characters looked at: the parser keeps some KB for it until the block is done. No honest text has one in five letters. */
const costOfEach = 250;
/** Characters looked at, whatever the size: an honest paragraph full of links is fine. */
const budgetForAnyText = 1_000_000;
/** Characters looked at, per character of the text, for all marks beyond. */
const budgetPerCharacter = 48;

/**
 * What the marks of a text may cost: each beyond the first of its paragraph costs the length of the block around it, because
 * it may make a parser look ahead to the end of the block, or back to its start. The sum is bounded linearly in the size of the text.
 * The scanner and the full parser pay into the same budget, so that which of them reads a block makes no difference.
 */
export class MarkupBudget {
  /** Characters that may still be looked at. */
  left: number;
  readonly #text: string;
  #blockEnds: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
    this.left = budgetForAnyText + budgetPerCharacter * text.length;
  }

  /**
   * Pays for a mark of a paragraph that has `paid` so far, and gives what it has paid with this one. Throws `TooMuchMarkup` when
   * nothing is left. A run of signs of emphasis is one token, and may end up as half as many elements, one in the other.
   */
  pay(paid: number, offset: number): number {
    const weight = this.#runLength(offset);
    this.left -= costOfEach;
    if (paid + weight > free) this.left -= weight * this.#blockLength(offset);
    if (this.left < 0) throw new TooMuchMarkup(offset);
    return paid + weight;
  }

  /** How much more than one element a run of `*`, `_` or `~` can come to: told where it starts. */
  #runLength(offset: number): number {
    const text = this.#text;
    const mark = text.charAt(offset);
    if (!'*_~'.includes(mark) || text.charAt(offset - 1) === mark) return 1;
    let end = offset + 1;
    while (text.charAt(end) === mark) end += 1;
    return Math.max(1, end - offset - 1);
  }

  /** How long the run of lines without a blank one is that an offset is in. */
  #blockLength(offset: number): number {
    this.#blockEnds ??= Array.from(this.#text.matchAll(/(?:\r\n|\r|\n)[ \t]*(?=\r|\n|$)/g), ({ index }) => index);
    const ends = this.#blockEnds;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return (ends[low] ?? this.#text.length) - (ends[low - 1] ?? 0);
  }
}

/** Elements in one another: forty lists make eighty, and the rest is emphasis and links. */
const deepest = 200;

/** Throws `TooMuchMarkup` for a tree that whoever walks it by recursion could run out of stack on. */
export function assertShallow(node: Nodes, depth = 0): void {
  if (depth > deepest) throw new TooMuchMarkup(node.position?.start.offset ?? 0);
  if ('children' in node)
    for (const child of node.children) {
      if (child.type !== 'text' || depth === deepest) assertShallow(child, depth + 1);
    }
}

/** Parses, and takes the end of the stack for what it is: whoever wrote the text has built it to get there. */
export function parseWithinBounds(parse: () => Root): Root {
  let tree: Root;
  try {
    tree = parse();
  } catch (error) {
    if (error instanceof RangeError) throw new TooMuchMarkup(0);
    throw error;
  }
  assertShallow(tree);
  return tree;
}
