import type { Clock } from '../../core/clock/clock.ts';
import type { Disclosure } from '../../core/history/disclosure.ts';
import type { Entry } from '../../core/history/entry.ts';
import type { History } from '../../core/history/history.ts';

/** A history as it travels to another thread. */
export interface SharedHistory extends Omit<History, keyof ReturnType<typeof openShared>> {
  /** What there is much of, as one text: it is quicker to write and to read than copies of some thousand objects. */
  readonly text: string;
}

/** What the text of a shared history says. Of other records it has what a link or a neighbour needs: id, title and path. */
interface Shared {
  readonly listed: readonly (Omit<Entry, 'leads' | 'words'> | readonly [id: string, title: string, path: string])[];
  readonly clocks: readonly (readonly [string, Clock | undefined])[];
  readonly disclosures: readonly (readonly [string, Disclosure])[];
  readonly publishedAt: readonly (readonly [string, number])[];
}

/** Leads stand in lists only, as do words. */
const untold = { leads: { whatHappened: [], rootCause: [], resolution: [] }, words: '' };

const nobody: Omit<Entry, 'id' | 'title' | 'path'> = {
  ...{ kind: 'incident', severity: undefined, issue: undefined, phase: undefined, period: undefined, year: '' },
  ...{ affectsIntegrators: undefined, securitySensitive: false, imported: false, redacted: false },
  ...{ started: undefined, detected: undefined, acknowledged: undefined, mitigated: undefined, resolved: undefined },
  ...{ detectedBy: undefined, acknowledgedBy: undefined, takeaway: undefined, resolutionWritten: false },
  ...{ components: [], updates: [], withheld: [], references: [], images: [] },
  actions: { open: 0, done: 0, dropped: 0, unknown: 0 },
  ...untold,
};

/**
 * What of a history the pages of some records need, and no more: another thread gets a copy of it, and copies of everything would
 * take more memory than all else. Lists cannot be made from it.
 *
 * @param records Paths of the records whose pages are rendered
 */
export function shareHistory(history: History, records: ReadonlySet<string>): SharedHistory {
  const { clocks, disclosures, publishedAt, listed, byPath, positions, ...rest } = history;
  const own = listed.filter(({ path }) => records.has(path)).map(({ id }) => id);
  const ids = new Set(own);
  const shared: Shared = {
    listed: listed.map((entry) => (ids.has(entry.id) ? entry : [entry.id, entry.title, entry.path])),
    clocks: own.map((id) => [id, clocks.get(id)]),
    disclosures: [...disclosures].filter(([id]) => ids.has(id)),
    publishedAt: [...publishedAt].filter(([id]) => ids.has(id)),
  };
  return { ...rest, ...{ years: [], open: [], hardening: [], inDoubt: [] }, text: JSON.stringify(shared) };
}

function openShared({ listed: shared, clocks, disclosures, publishedAt }: Shared) {
  const listed = shared.map((entry): Entry => {
    if ('kind' in entry) return { ...entry, ...untold };
    const [id, title, path] = entry;
    return { ...nobody, id, title, path };
  });
  return {
    listed,
    byPath: new Map(listed.map((entry) => [entry.path, entry])),
    positions: new Map(listed.map(({ id }, index) => [id, index])),
    clocks: new Map(clocks.flatMap(([id, clock]) => (clock ? [[id, clock]] : []))),
    disclosures: new Map(disclosures),
    publishedAt: new Map(publishedAt),
  };
}

/** The history again. */
export const openHistory = ({ text, ...rest }: SharedHistory): History => ({
  ...rest,
  ...openShared(JSON.parse(text)),
});
