import type { Root } from 'mdast';
import { isScannerOff } from '../text/parser-choice.ts';
import { parseFully, parseStretch } from './full-parser.ts';
import { MarkupBudget, parseWithinBounds } from './markup-budget.ts';
import { scanDocument } from './scan-document.ts';
import { Source } from './source.ts';

/** What only the full parser reads: other line ends, and definitions, which may change the meaning of any bracket. */
const unplain = /[\r\0\uFEFF]|\]:/;

/**
 * Parses the Markdown of a text from an offset on; positions are those of the whole text. What it means is defined by
 * `mdast-util-from-markdown` with GFM's tables, task lists and strikethrough; what is plain is read by a scanner that gives the
 * same tree some forty times as fast. Throws `TooMuchMarkup` for text whose parsing would take more than time linear in its size.
 */
export function parseMarkdown(text: string, from: number): Root {
  return parseWithinBounds(() => parse(text, from));
}

function parse(text: string, from: number): Root {
  const budget = new MarkupBudget(text);
  const isPlain = !isScannerOff() && startsLine(text, from) && !unplain.test(from === 0 ? text : text.slice(from));
  if (!isPlain) return parseFully(text, from, budget);
  const source = new Source(text, budget);
  const lineOf = (at: number) => source.position(at, at).start.line;
  return scanDocument(source, from, (start, end) => {
    return parseStretch(text.slice(start, end), start, lineOf(start) - 1, budget);
  });
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === 10;
}
