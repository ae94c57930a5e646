import type { Instant } from '../time/instant.ts';
import type { Trigger } from '../time/trigger.ts';
import type { ClockRecord } from './clock.ts';

/** What happened to the incident that starts a clock. */
export type IncidentTrigger = Exclude<Trigger, 'previous-report'>;

/** When the incident was last opened again, if ever. */
export function reopenedAt({ updates }: Pick<ClockRecord, 'updates'>): Instant | undefined {
  const instants = updates.filter(({ kind }) => kind === 'reopened').map(({ at }) => at);
  return instants.length === 0 ? undefined : Math.max(...instants);
}

/**
 * When the clock started. An incident that was opened again is not mitigated or resolved until it is so once more; for
 * triggers that lie at its beginning, the re-opening is the new beginning.
 * @returns undefined while it has not happened
 */
export function triggerInstant(record: ClockRecord, trigger: IncidentTrigger): Instant | undefined {
  const at = record[trigger];
  const reopened = reopenedAt(record);
  if (at === undefined || reopened === undefined || at > reopened) return at;
  return trigger === 'resolved' || trigger === 'mitigated' ? undefined : reopened;
}
