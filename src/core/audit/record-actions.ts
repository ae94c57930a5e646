import { type ActionMemory, actionKeyOf } from '../action-items/action-memory.ts';
import { readPromised } from '../action-items/promised-item.ts';
import { idOfPath } from '../postmortem/id-of-path.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { localDate } from '../time/local-day.ts';
import type { AuditedAction } from './audit.ts';

/**
 * What a record promises, as the public text says it, so that nothing hidden is in it. A roll-up's table of that name has figures.
 *
 * @param today Local date
 * @param issues that were opened for items: the tracking of those that name none
 */
export function recordActions(postmortem: Postmortem, today: string, issues: ActionMemory = none): AuditedAction[] {
  const { meta, path, actionItems } = postmortem;
  if (meta.kind === 'rollup') return [];
  const opened = issues.size === 0 ? [] : readPromised(postmortem).map((item) => issues.get(actionKeyOf(item))?.number);
  const numberAt = (index: number) => (opened[index] === undefined ? undefined : `#${opened[index]}`);
  return actionItems.map(({ action, owner, due, status, tracking }, index) => ({
    ...{ id: meta.id ?? idOfPath(path), action, owner: owner?.value, due: due?.value },
    tracking: tracking?.value ?? numberAt(index),
    state: status === 'open' && due !== undefined && due.value < today ? 'overdue' : (status ?? 'unknown'),
  }));
}

const none: ActionMemory = new Map();

/** What was promised by a day that has passed in the configured zone, and is open still. By date. */
export function overdueActions(
  records: readonly Postmortem[],
  { config, now }: { readonly config: { readonly timeZone: string }; readonly now: number },
  issues?: ActionMemory,
): AuditedAction[] {
  const today = localDate(now, config.timeZone);
  const late = records
    .flatMap((record) => recordActions(record, today, issues))
    .filter(({ state }) => state === 'overdue');
  const key = ({ due, id }: AuditedAction) => `${due} ${id}`;
  return late.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
