import type { Table, TableCell } from 'mdast';
import { offsetsOf } from '../markdown/source.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { plainWords } from './plain-words.ts';

/** A cell's text, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly span: Offsets;
}

export interface TableText {
  readonly header: readonly Cell[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly span: Offsets }[];
}

/** The texts of a table, without the bars and spaces around them. */
export function readTable(table: Table): TableText {
  const [header, ...rows] = table.children;
  return {
    header: header?.children.map(readCell) ?? [],
    rows: rows.map((row) => ({ cells: row.children.map(readCell), span: offsetsOf(row) })),
  };
}

function readCell(cell: TableCell): Cell {
  const first = cell.children[0] ?? cell;
  const last = cell.children.at(-1) ?? cell;
  const span: Offsets = first === last ? offsetsOf(first) : [offsetsOf(first)[0], offsetsOf(last)[1]];
  return { text: plainWords(cell).trim(), span };
}
