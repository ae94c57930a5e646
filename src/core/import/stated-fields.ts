import type { Nodes, Root, Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { offsetsOf } from '../markdown/source.ts';
import { meantLines } from '../postmortem/meant-lines.ts';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { eventBefore, type FactName, factNamed } from './fact-labels.ts';

/** A fact that a text states under a label: `Severity: SEV-2`, `| Severity | 2 |`, `## Date: July 1, 2020`. */
export interface StatedField {
  readonly field: FactName;
  readonly value: string;
  /** Of the block that states it. */
  readonly span: Offsets;
}

const labelled = /^[\s*_>]*(\p{L}[\p{L}\p{M}\p{N} '’()/-]{0,40}?)[\s*_]*[:：][\s*_]*(\S.{0,200})$/u;

/**
 * Finds labelled facts in headings, lines, list items, quotations and tables, outside of the given spans and of code. Within those
 * (a timeline) only lines that name an event and its time in this order count: a row begins with its time.
 */
export function findStatedFields(tree: Root, text: string, outside: readonly Offsets[]): readonly StatedField[] {
  const found: StatedField[] = [];
  const state = (label: string, value: string, span: Offsets): boolean => {
    const field = factNamed(label);
    if (field === undefined || !isAnswer(field, value.trim())) return false;
    found.push({ field, value: value.trim(), span });
    return true;
  };
  const readLine = (line: string, span: Offsets, isOutside: boolean): void => {
    const event = eventBefore(line);
    if (event && isWholeTime(event.rest)) found.push({ field: event.name, value: event.rest, span });
    else if (!isOutside) {
      const [, label = '', value = ''] = labelled.exec(line) ?? [];
      state(label, value, span);
    }
  };
  const read = (node: Nodes): void => {
    const span = offsetsOf(node);
    const isOutside = outside.some(([start, end]) => start <= span[0] && span[0] < end);
    if (node.type === 'heading' || node.type === 'paragraph') {
      for (const line of meantLines(node, text)) readLine(line.text.trim().slice(0, 300), line.span, isOutside);
    } else if (node.type === 'table') {
      if (!isOutside) readTable(node, state);
    } else if (['root', 'list', 'listItem', 'blockquote'].includes(node.type) && 'children' in node)
      node.children.forEach(read);
  };
  read(tree);
  return found;
}

/** Labels in the first of two columns, or in the header above one row of values. */
function readTable(table: Table, state: (label: string, value: string, span: Offsets) => boolean): void {
  const rows = table.children.map((row) => ({
    cells: row.children.map((cell) => plainText(cell, { includeHtml: false }).trim()),
    span: offsetsOf(row),
  }));
  for (const { cells, span } of rows) if (cells.length === 2) state(cells[0] ?? '', cells[1] ?? '', span);
  const [header, only, ...more] = rows;
  const names = header?.cells.filter((label) => factNamed(label) !== undefined) ?? [];
  if (!header || !only || more.length > 0 || (header.cells.length === 2 && names.length < 2) || names.length < 2)
    return;
  header.cells.forEach((label, index) => void state(label, only.cells[index] ?? '', only.span));
}

/** A date and a time of day, and nothing more: `From 08:40 on the queue …` is a sentence. */
function isWholeTime(text: string): boolean {
  const time = parseTimeText(text);
  return (
    time?.date !== undefined &&
    time.seconds !== undefined &&
    /^[\s.)]*(?:\([^()]*\)[\s.]*)?$/.test(text.slice(time.end))
  );
}

/** `Started: a rolling restart` is a sentence; a time begins with one. */
function isAnswer(field: FactName, value: string): boolean {
  const isTime = instantFields.some((name) => name === field);
  if (field === 'window') return parseTimeText(value)?.until !== undefined;
  if (field === 'date') return parseTimeText(value)?.date !== undefined;
  return value !== '' && (!isTime || /^\d/.test(value) || parseTimeText(value) !== undefined);
}
