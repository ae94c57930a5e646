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

/** So many marks in one paragraph, heading or cell cost nothing that matters. */
const free = 40;
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

  /** Pays for the `count`th mark of a paragraph. Throws `TooMuchMarkup` when nothing is left. */
  pay(count: number, offset: number): void {
    if (count <= free) return;
    this.left -= this.#blockLength(offset);
    if (this.left < 0) throw new TooMuchMarkup(offset);
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
