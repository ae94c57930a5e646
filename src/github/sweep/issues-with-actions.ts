import { recordActions } from '../../core/audit/record-actions.ts';
import { issueOfRecord } from '../../core/plan/branch-name.ts';
import { dayMs } from '../../core/time/day-ms.ts';
import { localDate } from '../../core/time/local-day.ts';
import type { Overview } from '../reconcile/read-overview.ts';

/** Milliseconds for which an item that was done after its day is looked at, so that the comment says so. */
const actionMemory = 90 * dayMs;

/** Issues whose comment about action items may be out of date: they may have been closed for long. */
export function issuesWithActions({ records, context }: Overview): readonly number[] {
  const begin = localDate(context.now - actionMemory, context.config.timeZone);
  const today = localDate(context.now, context.config.timeZone);
  return records.flatMap((record) => {
    const issue = record.meta.issue ?? issueOfRecord(record.meta.id ?? '');
    const isLate = recordActions(record, today).some(
      ({ due = '', state }) => state === 'overdue' || (due >= begin && due < today),
    );
    return issue !== undefined && isLate ? [issue] : [];
  });
}
