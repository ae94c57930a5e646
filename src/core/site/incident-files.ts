import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Rollup } from '../history/rollup.ts';
import { renderDocument } from './document.ts';
import { incidentPage } from './incident-page.ts';
import { paths, twinOf } from './link.ts';
import { incidentMarkdown, rollupMarkdown } from './markdown-twins.ts';
import { rollupPage } from './rollup-page.ts';
import type { SiteFile, SiteInput } from './site-files.ts';

/** Which of the files that a record links to have a page. */
function linked(entry: Entry, history: History): (string | undefined)[] {
  return entry.references.map((path) => history.byPath.get(path)?.id);
}

/** The page of an incident and its twin. */
export function incidentFiles(entry: Entry, { history, config, recordOf }: SiteInput): SiteFile[] {
  const facts = (): string => {
    const index = history.positions.get(entry.id) ?? -1;
    const neighbours = [history.listed[index - 1], history.listed[index + 1]];
    return JSON.stringify([
      history.disclosures.get(entry.id)?.settled ? 'settled' : history.clocks.get(entry.id),
      neighbours.map((other) => other && [other.id, other.title]),
      linked(entry, history),
    ]);
  };
  const path = paths.incident(entry.id);
  const shared = { records: [entry.id], listed: [entry.id], facts };
  return [
    {
      path,
      ...shared,
      render: () => renderDocument(incidentPage(entry, recordOf(entry), history, config), config),
    },
    { path: twinOf(path), ...shared, render: () => incidentMarkdown(entry, recordOf(entry), history) },
  ];
}

/** The page of a roll-up and its twin. */
export function rollupFiles(rollup: Rollup, { history, config, recordOf }: SiteInput): SiteFile[] {
  const facts = (): string => JSON.stringify([rollup.counts, linked(rollup.entry, history)]);
  const path = paths.rollup(rollup.period);
  const shared = { records: [rollup.entry.id], listed: [rollup.entry.id], facts };
  const record = () => recordOf(rollup.entry);
  return [
    { path, ...shared, render: () => renderDocument(rollupPage(rollup, record(), history, config), config) },
    { path: twinOf(path), ...shared, render: () => rollupMarkdown(rollup, record(), history) },
  ];
}
