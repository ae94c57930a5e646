import { visit } from 'unist-util-visit';
import { instantFields } from '../../../src/core/postmortem/postmortem.ts';
import type { Place } from '../../../src/core/text/place.ts';
import { parseText } from './parse-text.ts';

/** What is wrong with how a text was parsed: places outside it, offsets of the tree outside it, or values without a sense. */
export function wrongPlaces(text: string): string[] {
  const record = parseText(text);
  const lengths = text.split(/\r\n|\r|\n/).map((line) => line.length);
  const isInside = ({ line, column, endLine, endColumn }: Place) =>
    line >= 1 &&
    endLine <= lengths.length &&
    column >= 1 &&
    column <= (lengths[line - 1] ?? -1) + 1 &&
    // The end may stand behind a line break, between its two characters even.
    endColumn <= (lengths[endLine - 1] ?? -1) + 2 &&
    (line < endLine || (line === endLine && column <= endColumn));
  const places: [string, Place | undefined][] = [
    ...record.faults.map(({ rule, place }): [string, Place] => [rule, place]),
    ...record.faults.map(({ related }): [string, Place | undefined] => ['related', related?.place]),
    ...record.sections.flatMap(({ part, place, heading }): [string, Place][] => [
      [part, place],
      [part, heading.place],
    ]),
    ...record.timeline.flatMap(({ place, time }): [string, Place][] => [
      ['row', place],
      ['time', time.place],
    ]),
    ...record.actionItems.flatMap((item): [string, Place | undefined][] =>
      [item, item.kindText, item.owner, item.due, item.dueText, item.tracking].map((one) => ['action', one?.place]),
    ),
    ...record.todos.map((place): [string, Place] => ['todo', place]),
    ...['id', 'severity', 'updates', 'nothing'].map((key): [string, Place] => [key, record.fieldPlace(key)]),
  ];
  const wrong = places
    .filter(([, place]) => place && !isInside(place))
    .map(([name, place]) => `${name} at ${JSON.stringify(place)}`);
  visit(record.tree, (node) => {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    if (start < 0 || end > text.length || start > end) wrong.push(`${node.type} at ${start}–${end}`);
  });
  for (const field of instantFields)
    if (record.meta[field] !== undefined && !Number.isFinite(record.meta[field])) wrong.push(`${field} is no instant`);
  for (const { instant, day, fault } of record.timeline)
    if ([instant, day, fault].filter((one) => one !== undefined).length !== 1 || Number.isNaN(instant))
      wrong.push('a row has not one of an instant, a day and a fault');
  return wrong;
}
