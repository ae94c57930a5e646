import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Instant } from '../time/instant.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { english } from '../words/languages.ts';
import { oneLine, stateText } from './entry-text.ts';
import { feedAddress } from './feed-items.ts';
import { paths } from './link.ts';
import type { ListText } from './list-text.ts';

/** How a spreadsheet starts a formula, in every width of the characters. */
const formula = /^[\s\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u;

/** What begins as no formula does, and has no quotes. */
const plain = /^(?:[a-z\d][^"]*)?$/i;

/** A cell that no spreadsheet takes for a formula: always in quotes, with an apostrophe before what would start one. */
export function csvCell(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  const harmless = formula.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

const time = (instant: Instant | undefined): string => (instant === undefined ? '' : rfc3339(instant));

type Column = readonly [string, (entry: Entry, history: History, config: Config) => string];

const columns: readonly Column[] = [
  ['id', ({ id }) => id],
  ['title', ({ title }) => oneLine(title)],
  ['severity', ({ severity }) => severity ?? ''],
  ['state', (entry) => stateText(entry, english).toLowerCase()],
  ['phase', ({ phase }) => phase ?? ''],
  ['affects_integrators', ({ affectsIntegrators }) => String(affectsIntegrators ?? '')],
  ['components', ({ components }) => components.map(oneLine).join('; ')],
  ['started', ({ started }) => time(started)],
  ['detected', ({ detected }) => time(detected)],
  ['acknowledged', ({ acknowledged }) => time(acknowledged)],
  ['mitigated', ({ mitigated }) => time(mitigated)],
  ['resolved', ({ resolved }) => time(resolved)],
  ['detected_by', ({ detectedBy }) => oneLine(detectedBy ?? '')],
  ['acknowledged_by', ({ acknowledgedBy }) => oneLine(acknowledgedBy ?? '')],
  ['takeaway', ({ takeaway }) => oneLine(takeaway ?? '')],
  ['actions_open', ({ actions }) => String(actions.open)],
  ['actions_done', ({ actions }) => String(actions.done)],
  ['actions_dropped', ({ actions }) => String(actions.dropped)],
  ['redactions', ({ withheld }) => String(withheld.length)],
  ['due', ({ id }, { disclosures }) => disclosures.get(id)?.due ?? ''],
  ['published', ({ id, imported }, { publishedAt }) => (imported ? '' : time(publishedAt.get(id)))],
  ['punctuality', ({ id }, { disclosures }) => disclosures.get(id)?.punctuality ?? ''],
  ['url', ({ id }, _history, config) => feedAddress(config, paths.incident(id))],
];

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Every listed incident as a line of a table (RFC 4180), times in UTC. */
export function incidentsCsv(history: History, config: Config): ListText {
  return {
    head: line(columns.map(([name]) => name)),
    items: history.listed.map((entry) => ({
      id: entry.id,
      lead: '',
      render: () => line(columns.map(([, value]) => value(entry, history, config))),
    })),
    tail: '',
  };
}
