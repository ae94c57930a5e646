import { parseFully } from '../../../src/core/markdown/full-parser.ts';
import { MarkupBudget, TooMuchMarkup } from '../../../src/core/markdown/markup-budget.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';

/** Where the trees of the full parser and of the scanner differ, positions included; `undefined` where they do not. */
export function findDifference(text: string, from = 0): string | undefined {
  const full = attempt(() => parseFully(text, from, new MarkupBudget(text)));
  return compare(
    full,
    attempt(() => parseMarkdown(text, from)),
    'root',
  );
}

function attempt(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TooMuchMarkup) return { tooMuchMarkupAt: error.offset };
    throw error;
  }
}

function compare(full: unknown, scanned: unknown, at: string): string | undefined {
  if (full === scanned) return undefined;
  if (!isObject(full) || !isObject(scanned))
    return `${at}: ${JSON.stringify(full)}, scanned ${JSON.stringify(scanned)}`;
  for (const key of new Set([...Object.keys(full), ...namesOf(scanned)])) {
    const found = compare(full[key], scanned[key], `${at}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Positions of the scanner are counted when they are asked for. */
function namesOf(value: Record<string, unknown>): string[] {
  return 'toJSON' in value && typeof value.toJSON === 'function' ? Object.keys(value.toJSON()) : Object.keys(value);
}
