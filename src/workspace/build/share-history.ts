import type { Entry } from '../../core/history/entry.ts';
import type { History } from '../../core/history/history.ts';
import { type KeptEntry, keepEntry, restoreEntry } from '../cache/kept-entry.ts';

/** A history on its way to another thread: entries as JSON, because thousands of objects are copied one property after the other. */
export interface SharedHistory extends Omit<History, 'listed' | 'byPath' | 'positions'> {
  readonly listed: string;
}

/** Leads stand in lists only. */
const noLeads: Entry['leads'] = { whatHappened: [], rootCause: [], resolution: [] };

function pick<T>(map: ReadonlyMap<string, T>, keys: ReadonlySet<string>): Map<string, T> {
  return new Map([...map].filter(([key]) => keys.has(key)));
}

/**
 * What of a history the pages of some records need, and no more: another thread gets a copy of it, and copies of everything would
 * take more memory than all else. Of other records it tells what a link or a neighbour needs. Lists cannot be made from it.
 *
 * @param records Paths of the records whose pages are rendered
 */
export function shareHistory(
  { listed, byPath: _, positions: __, ...history }: History,
  records: ReadonlySet<string>,
): SharedHistory {
  const often = listed.map((entry) => keepEntry(records.has(entry.path) ? entry : brief(entry)).often);
  const ids = new Set(listed.flatMap(({ id, path }) => (records.has(path) ? [id] : [])));
  return {
    ...history,
    listed: JSON.stringify(often),
    clocks: new Map(
      [...ids].flatMap((id) => {
        const clock = history.clocks.get(id);
        return clock ? [[id, clock] as const] : [];
      }),
    ),
    disclosures: pick(history.disclosures, ids),
    publishedAt: pick(history.publishedAt, ids),
    ...{ years: [], open: [], hardening: [], inDoubt: [] },
  };
}

/** What came from another thread. */
export function receiveHistory({ listed, ...history }: SharedHistory): History {
  const often: readonly KeptEntry['often'][] = JSON.parse(listed);
  const entries = often.map((one) => restoreEntry(one, () => ({ leads: noLeads, words: '' })));
  return {
    ...history,
    listed: entries,
    byPath: new Map(entries.map((entry) => [entry.path, entry])),
    positions: new Map(entries.map(({ id }, index) => [id, index])),
  };
}

function brief(entry: Entry): Entry {
  return { ...entry, leads: noLeads, words: '', updates: [], withheld: [], references: [], images: [], components: [] };
}
