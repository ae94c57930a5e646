import type { Construct, Extension, TokenizeContext } from 'micromark-util-types';
import type { MarkupBudget } from './markup-budget.ts';

/** Characters that may make the parser look ahead to the end of a paragraph, or back to its start. */
const costly = ['!', '&', '*', '<', '[', ']', '_', '`', '~', '\\'];

/**
 * A micromark extension that recognises nothing: it pays for the costly characters of every paragraph, heading and table cell, so
 * that parsing throws `TooMuchMarkup` when the budget is spent. What blocks cost is bounded before: see `refuseText`.
 *
 * @param base Offset of what is parsed in the text of the budget
 */
export function boundedMarkup(budget: MarkupBudget, base = 0): Extension {
  const seen = new WeakMap<TokenizeContext, number>();
  const toll: Construct = {
    name: 'toll',
    // Text breaks before a character only if some construct can start there; this one must not be the reason, or what it
    // is put before would be tried where it must not start (the second of two back ticks, say).
    previous: () => false,
    tokenize(_effects, _ok, nok) {
      seen.set(this, budget.pay(seen.get(this) ?? 0, base + this.now().offset));
      return nok;
    },
  };
  return { text: Object.fromEntries(costly.map((char) => [char.charCodeAt(0), toll])) };
}
