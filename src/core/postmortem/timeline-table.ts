import type { Table } from 'mdast';
import type { Offsets } from '../text/parse-yaml.ts';
import type { TextZone } from '../time/time-zone.ts';
import { parseTimeText } from './parse-time-text.ts';
import type { ColumnName } from './synonyms.ts';
import { type Cell, readTable } from './table-cells.ts';
import { namedDayAlone } from './text-date.ts';
import { type NameOf, type TimelineEntry, zoneIn } from './timeline-entry.ts';

/** Reads a table with a time column, by its header or because every row of one column starts with a time. */
export function readTimelineTable(table: Table, nameOf: NameOf): TimelineEntry[] {
  const { header, rows } = readTable(table);
  const found = new Map<ColumnName, number>();
  let zone: TextZone | undefined;
  header.forEach(({ text }, index) => {
    const named = zoneIn(text);
    const bare = named ? text.replace(/(?<![\s([,])[\s([,]*(?:in\s+)?[^\s([,]+[)\]]*\s*$/, '') : text;
    const name =
      named && bare.trim() === ''
        ? 'time'
        : nameOf(
            bare,
            (['time', 'date', 'event'] as const).filter((one) => !found.has(one)),
          );
    if (name !== undefined && !found.has(name)) found.set(name, index);
    if (name === 'time' && named) zone = named;
  });
  const [time, date] = [found.get('time'), found.get('date')];
  const timeColumn = time ?? date ?? guessTimeColumn(rows.map(({ cells }) => cells));
  if (timeColumn === undefined) return [];
  const dateColumn = time === undefined ? undefined : date;
  return rows.flatMap(({ cells, span }) =>
    fromRow(cells, span, { timeColumn, dateColumn, eventColumn: found.get('event'), zone }),
  );
}

/** A table without a time header is a timeline when every row of one column starts with a time. */
function guessTimeColumn(rows: readonly (readonly Cell[])[]): number | undefined {
  if (rows.length === 0) return undefined;
  const width = Math.min(...rows.map((cells) => cells.length));
  for (let column = 0; column < Math.min(width, 4); column++)
    if (rows.every((cells) => parseTimeText(cells[column]?.text ?? '') !== undefined)) return column;
  return undefined;
}

interface Columns {
  readonly timeColumn: number;
  readonly dateColumn: number | undefined;
  readonly eventColumn: number | undefined;
  readonly zone: TextZone | undefined;
}

function fromRow(
  cells: readonly Cell[],
  span: Offsets,
  { timeColumn, dateColumn, eventColumn, zone }: Columns,
): TimelineEntry[] {
  const cell = cells[timeColumn];
  const event = eventColumn === undefined || eventColumn === timeColumn ? undefined : cells[eventColumn];
  const text =
    event?.text ??
    cells
      .filter((other, index) => index !== timeColumn && index !== dateColumn && other.text !== '')
      .map((other) => other.text)
      .join(' ');
  const dateText = dateColumn === undefined ? '' : (cells[dateColumn]?.text ?? '');
  const date = dateText === '' ? undefined : (parseTimeText(dateText)?.date ?? namedDayAlone(dateText));
  if ((cell?.text ?? '') === '' && text === '') return date ? [{ kind: 'date', date }] : [];
  const written = cell?.text ?? '';
  const parsed = parseTimeText(written);
  const rest = parsed ? written.slice(parsed.end) : '';
  // In a column of its own a time stands alone, but for a remark in brackets.
  const alone = /^[\s*_`)\].,:]*(?:(?:\([^()]*\)|~|ish|approx\.?|approximately)\s*)?$/i.test(rest);
  const unreadableDate = dateText !== '' && date === undefined;
  const time = parsed && alone && !unreadableDate ? parsed : undefined;
  return [{ kind: 'row', time, date, zone, written, timeSpan: cell?.span ?? span, text, span }];
}
