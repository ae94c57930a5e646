import type { Root, Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** A stretch of the public text, as offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const statusHeader = /^(?:status|state|progress|done|ticket status|stand|statut|état|estado|状態|状态)\??:?$/i;
/** Words that a column of states is known by, where its header is another one. */
const stateWord = /^(?:open|closed|done|in[ -]progress|wip|blocked|dropped|resolved|not started|planned|pending)$/i;

function isStatusColumn(table: Table, column: number): boolean {
  const cells = table.children.map((row) => plainText(row.children[column] ?? { type: 'text', value: '' }).trim());
  return statusHeader.test(cells[0] ?? '') || cells.slice(1).some((cell) => stateWord.test(cell));
}

/** The cells of every column that holds states: there, TODO is a state as good as "open". */
export function statusCells(tree: Root): readonly Stretch[] {
  const found: Stretch[] = [];
  visit(tree, 'table', (table) => {
    const columns = table.children[0]?.children.map((_, column) => isStatusColumn(table, column)) ?? [];
    for (const row of table.children)
      for (const [column, cell] of row.children.entries()) {
        const [start, end] = [cell.position?.start.offset, cell.position?.end.offset];
        if (columns[column] === true && start !== undefined && end !== undefined) found.push({ start, end });
      }
  });
  return found;
}
