import { parseFully } from '../../../src/core/markdown/full-parser.ts';
import { MarkupBudget, TooMuchMarkup } from '../../../src/core/markdown/markup-budget.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';

/** The tree of the full parser and that of the scanner, as JSON; both hold every position. */
export function compareParsers(text: string, from = 0): { full: string; scanned: string } {
  return {
    full: show(() => parseFully(text, from, new MarkupBudget(text))),
    scanned: show(() => parseMarkdown(text, from)),
  };
}

function show(parse: () => unknown): string {
  try {
    return JSON.stringify(parse(), sorted);
  } catch (error) {
    if (error instanceof TooMuchMarkup) return `too much markup at ${error.offset}`;
    throw error;
  }
}

/** Keys in one order: that in which a tree is put together means nothing. */
function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const plain = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
  return Object.fromEntries(Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1)));
}
