import { isLetter } from '../markdown/characters.ts';
import type { SizeArgs, SpanFault } from './fault.ts';
import { recordLimit } from './record-file.ts';

/** What no honest record has more of, and what makes a Markdown parser slow (or run out of stack) in numbers. */
const most = {
  /** Quotes and lists in one another. */
  nesting: 40,
  /** Each may be a block of its own, for which the parser keeps some ten KB until it is done. */
  lines: 8000,
  /** Each line begins its quotes anew, and keeps some KB for each. */
  'marks of quotes': 30_000,
  /** Each may be a cell of a table. */
  bars: 40_000,
  /** Each may be a link. */
  brackets: 20_000,
  /** Each costs the parser a walk over the list. */
  'list items': 5000,
  /** What the parser keeps for each until it is done is half as much again. */
  'list items in quotes': 1500,
  /** Headings underlined by `===` or `---`: each makes the parser rewrite everything before it. */
  'underlined headings': 500,
} as const;

/**
 * Steps that the parser may take for lines that go on with a quote or a list item without its mark: each makes it walk
 * back over the lines of the paragraph, so that 2,000 such lines in one paragraph are a second's work of nobody.
 */
const mostStepsBack = 2_000_000;

/**
 * Refuses a text that is too large, or built so that parsing it would take more than time linear in its size, before
 * anything looks closer at it. One pass over the lines; what is in code counts too, which no honest record notices.
 */
export function refuseText(text: string): SpanFault | undefined {
  if (
    text.length > recordLimit ||
    (text.length * 3 > recordLimit && new TextEncoder().encode(text).length > recordLimit)
  )
    return oversized('too-large', 'a file of more than 128 KiB', 'at most 128 KiB', 0);
  const counts: Counts = {
    lines: 0,
    'marks of quotes': 0,
    bars: 0,
    brackets: 0,
    'list items': 0,
    'list items in quotes': 0,
    'underlined headings': 0,
  };
  const paragraph = createParagraph();
  let previous = readLine('');
  // A text of fewer characters holds no more bars or brackets than it may.
  const isLong = text.length > Math.min(most.bars, most.brackets);
  let index = 0;
  for (const content of text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n')) {
    const line = readLine(content);
    if (line.depth > most.nesting)
      return oversized('nesting', `more than ${most.nesting} quotes or lists in one another`, 'less nesting', index);
    count(counts, isLong ? content : '', line);
    if (line.isUnderline && !previous.isBlank) counts['underlined headings']++;
    paragraph.add(line);
    if (paragraph.stepsBack > mostStepsBack)
      return oversized(
        'markup',
        'too many lines that go on with a quote or a list item without its mark',
        'fewer',
        index,
      );
    const name = passed(counts);
    if (name !== undefined) return oversized('markup', `more than ${most[name]} ${name}`, 'fewer', index);
    previous = line;
    index += content.length + (text.startsWith('\r\n', index + content.length) ? 2 : 1);
  }
  return undefined;
}

type Counts = Record<Exclude<keyof typeof most, 'nesting'>, number>;

function count(counts: Counts, content: string, line: Line): void {
  counts.lines += 1;
  counts['marks of quotes'] += line.quotes;
  counts.bars += countOf('|', content);
  counts.brackets += countOf('[', content);
  counts['list items'] += line.items;
  if (line.quotes > 0) counts['list items in quotes'] += line.items;
}

const counted = [
  ...(['lines', 'marks of quotes', 'bars', 'brackets', 'list items'] as const),
  ...(['list items in quotes', 'underlined headings'] as const),
];

/** The first of the bounds that is passed. */
function passed(counts: Counts): keyof Counts | undefined {
  for (const name of counted) if (counts[name] > most[name]) return name;
  return undefined;
}

function countOf(sign: string, line: string): number {
  let found = 0;
  for (let at = line.indexOf(sign); at !== -1; at = line.indexOf(sign, at + 1)) found += 1;
  return found;
}

/** The paragraph that is read, and what the lines in it that lack the marks of its containers have cost so far. */
function createParagraph() {
  let lines = 0;
  let depth = 0;
  return {
    stepsBack: 0,
    add({ depth: own, items, isBlank }: Line): void {
      const isStart = isBlank || items > 0;
      if (!isStart && own < depth) this.stepsBack += lines;
      lines = isStart ? 1 : lines + 1;
      depth = isStart ? own : Math.max(own, depth);
    },
  };
}

interface Line {
  /** Containers that the line opens or continues, by its marks and its indentation. */
  readonly depth: number;
  /** Signs of quotes that it begins with. */
  readonly quotes: number;
  /** List items that it opens. */
  readonly items: number;
  readonly isUnderline: boolean;
  readonly isBlank: boolean;
}

const words: Line = { depth: 0, quotes: 0, items: 0, isUnderline: false, isBlank: false };
const blank: Line = { ...words, isBlank: true };
/** What a line begins with that opens a container, goes on with one, or underlines. */
const opening = /^[\s>*+\-=\d]/;

function readLine(content: string): Line {
  if (content === '') return blank;
  if (isLetter(content.charCodeAt(0)) || !opening.test(content)) return words;
  const prefix = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)))*[ \t]*/.exec(content)?.[0] ?? '';
  const quotes = prefix.match(/>/g)?.length ?? 0;
  const items = prefix.match(/[-*+.)]/g)?.length ?? 0;
  const indentation = /^[ \t]*/.exec(content)?.[0].replaceAll('\t', '    ').length ?? 0;
  return {
    depth: quotes + items + (items > 0 ? Math.floor(indentation / 4) : 0),
    quotes,
    items,
    isUnderline: /^[ \t]*(?:=+|-+)[ \t]*$/.test(content),
    isBlank: content.trim() === '',
  };
}

function oversized(code: SizeArgs['code'], value: string, expected: string, at: number): SpanFault {
  return { rule: 'oversized-record', span: [at, at + (at > 0 ? 1 : 0)], args: { code, value, expected } };
}
