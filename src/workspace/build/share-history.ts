import type { Entry } from '../../core/history/entry.ts';
import type { History } from '../../core/history/history.ts';

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
export function shareHistory(history: History, records: ReadonlySet<string>): History {
  const listed = history.listed.map((entry) => (records.has(entry.path) ? whole(entry) : brief(entry)));
  const ids = new Set(listed.flatMap(({ id, path }) => (records.has(path) ? [id] : [])));
  return {
    ...history,
    listed,
    byPath: new Map(listed.map((entry) => [entry.path, entry])),
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

/** Leads stand in lists only. */
function whole(entry: Entry): Entry {
  return { ...entry, leads: noLeads, words: '' };
}

function brief(entry: Entry): Entry {
  return { ...entry, leads: noLeads, words: '', updates: [], withheld: [], references: [], images: [], components: [] };
}
