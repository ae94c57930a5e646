import type { AlignType, Table, TableCell, TableRow } from 'mdast';
import { pipe, skipSpaces, trimSpaces } from './characters.ts';
import { giveUp } from './doubt.ts';
import { isHeading } from './line-starts.ts';
import { scanWords } from './scan-words.ts';
import type { Scanned, Source } from './source.ts';

/**
 *     table = row, delimiters, { row }, blank line | heading | end of text
 *     row   = `|` cell { `|` cell } `|`          as many cells in each, no escapes, no tabs
 */
export function scanTable(source: Source, at: number): Scanned<Table> {
  const { text } = source;
  const headEnd = source.lineEnd(at);
  const delimiters = headEnd + 1;
  const align = readDelimiters(text.slice(delimiters, source.lineEnd(delimiters)));
  const rows = [scanRow(source, at, headEnd, align.length)];
  let end = source.lineEnd(delimiters);
  let next = end + 1;
  while (next < text.length) {
    const lineEnd = source.lineEnd(next);
    if (text.charCodeAt(next) !== pipe) {
      if (skipSpaces(text, next, lineEnd) < lineEnd && !isHeading(text, next)) giveUp('a row without a bar');
      break;
    }
    rows.push(scanRow(source, next, lineEnd, align.length));
    end = lineEnd;
    next = end + 1;
  }
  return { node: { type: 'table', align, children: rows, position: source.position(at, end) }, next };
}

function readDelimiters(line: string): AlignType[] {
  const written = line.slice(0, trimSpaces(line, 0, line.length));
  if (!/^\|(?: *:?-+:? *\|)+$/.test(written)) giveUp('no row of delimiters');
  return written
    .slice(1, -1)
    .split('|')
    .map((cell) => {
      const mark = cell.replaceAll(' ', '');
      if (mark.startsWith(':')) return mark.endsWith(':') ? 'center' : 'left';
      return mark.endsWith(':') ? 'right' : null;
    });
}

function scanRow(source: Source, at: number, end: number, columns: number): TableRow {
  const { text } = source;
  const last = trimSpaces(text, at, end) - 1;
  if (last <= at || text.charCodeAt(last) !== pipe) giveUp('a row that no bar ends');
  if (source.hasTab(at, end)) giveUp('a tab');
  const children: TableCell[] = [];
  for (let bar = at; bar < last; ) {
    const next = text.indexOf('|', bar + 1);
    if (next === bar + 1) giveUp('a cell without a space');
    children.push(scanCell(source, bar, next, next === last ? end : next));
    bar = next;
  }
  if (children.length !== columns) giveUp('a row with more or fewer cells');
  return { type: 'tableRow', children, position: source.position(at, end) };
}

/** A cell between two bars; the last one reaches to the end of its line. */
function scanCell(source: Source, bar: number, next: number, end: number): TableCell {
  const { text } = source;
  const from = skipSpaces(text, bar + 1, next);
  const to = trimSpaces(text, from, next);
  if (source.hasBackslash(from, to)) giveUp('an escape in a cell');
  const children = scanWords(source, from, to);
  return { type: 'tableCell', children, position: source.position(bar, end) };
}
