import type { LogEvent } from './log-event.ts';

/** What a log says of one record after its last event. */
export interface LoggedRecord {
  readonly page: string;
  /** Empty once it is withdrawn. */
  readonly digest: string;
  /** Every digest that it had, oldest first. */
  readonly digests: readonly string[];
  /** As it was logged; empty where nobody knew. */
  readonly publishedAt: string;
  /** Instants of the update entries that were logged, with their kinds. */
  readonly updates: ReadonlySet<string>;
  readonly last: LogEvent;
}

/** Names an update entry. */
export const updateKey = (kind: string, at: string): string => `${kind} ${at}`;

const updating: ReadonlySet<LogEvent['event']> = new Set(['corrected', 'lifted', 'reopened', 'overridden']);
const noUpdates: ReadonlySet<string> = new Set();

/** What a log says of each record, by its id. A publication begins anew: its update entries follow it. */
export function logState(events: Iterable<LogEvent>): Map<string, LoggedRecord> {
  const records = new Map<string, LoggedRecord>();
  for (const event of events) {
    if (event.event === 'rewritten') continue;
    const { id, page, at, digest } = event;
    const known = records.get(id);
    const earlier = event.event === 'published' ? noUpdates : (known?.updates ?? noUpdates);
    const updates = updating.has(event.event) ? new Set([...earlier, updateKey(event.event, at)]) : earlier;
    const digests = known?.digests ?? [];
    records.set(id, {
      page,
      digest,
      digests: digest === '' || digests.at(-1) === digest ? digests : [...digests, digest],
      publishedAt: event.event === 'published' ? at : (known?.publishedAt ?? ''),
      updates,
      last: event,
    });
  }
  return records;
}
