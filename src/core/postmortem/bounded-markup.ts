import type { Construct, Extension, TokenizeContext } from 'micromark-util-types';

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

/** Characters that may make the parser look ahead to the end of a paragraph, or back to its start. */
const costly = ['!', '&', '*', '<', '[', ']', '_', '`', '~', '\\'];
/** So many in one paragraph or cell cost nothing that matters. */
const free = 40;
/** Characters looked at, whatever the size: an honest paragraph full of links is fine. */
const budgetForAnyText = 1_000_000;
/** Characters looked at, per character of the text, for all markup beyond. */
const budgetPerCharacter = 48;

/**
 * A micromark extension that recognises nothing: it counts the costly characters of every paragraph, heading and table cell,
 * each at the length of the block around it, and throws `TooMuchMarkup` when the sum passes a bound linear in the size of the
 * text. What blocks cost is bounded before: see `refuseText`.
 */
export function boundedMarkup(text: string): Extension {
  const seen = new WeakMap<TokenizeContext, number>();
  const blockAt = createBlockLengths(text);
  let budget = budgetForAnyText + budgetPerCharacter * text.length;
  const toll: Construct = {
    name: 'toll',
    // Text breaks before a character only if some construct can start there; this one must not be the reason, or what it
    // is put before would be tried where it must not start (the second of two back ticks, say).
    previous: () => false,
    tokenize(_effects, _ok, nok) {
      const count = (seen.get(this) ?? 0) + 1;
      seen.set(this, count);
      if (count > free) budget -= blockAt(this.now().offset);
      if (budget < 0) throw new TooMuchMarkup(this.now().offset);
      return nok;
    },
  };
  return { text: Object.fromEntries(costly.map((char) => [char.charCodeAt(0), toll])) };
}

/** Answers how long the run of lines without a blank one is that an offset stands in. */
function createBlockLengths(text: string): (offset: number) => number {
  const ends = Array.from(text.matchAll(/(?:\r\n|\r|\n)[ \t]*(?=\r|\n|$)/g), ({ index }) => index);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return (ends[low] ?? text.length) - (ends[low - 1] ?? 0);
  };
}
