import { idOfPath } from '../postmortem/id-of-path.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { localDate } from '../time/local-day.ts';
import type { AuditedAction } from './audit.ts';

/**
 * What a record promises, as the public text says it, so that nothing hidden is in it. A roll-up's table of that name has figures.
 *
 * @param today Local date
 */
export function recordActions({ meta, path, actionItems }: Postmortem, today: string): AuditedAction[] {
  if (meta.kind === 'rollup') return [];
  return actionItems.map(({ action, owner, due, status, tracking }) => ({
    ...{ id: meta.id ?? idOfPath(path), action, owner: owner?.value, due: due?.value, tracking: tracking?.value },
    state: status === 'open' && due !== undefined && due.value < today ? 'overdue' : (status ?? 'unknown'),
  }));
}

/** What was promised by a day that has passed in the configured zone, and is open still. By date. */
export function overdueActions(
  records: readonly Postmortem[],
  { config, now }: { readonly config: { readonly timeZone: string }; readonly now: number },
): AuditedAction[] {
  const today = localDate(now, config.timeZone);
  const late = records.flatMap((record) => recordActions(record, today)).filter(({ state }) => state === 'overdue');
  const key = ({ due, id }: AuditedAction) => `${due} ${id}`;
  return late.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
