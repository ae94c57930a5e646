import type { Instant } from '../../core/time/instant.ts';
import type { Budget, ClientWatch } from './watch-client.ts';

/**
 * How far an hour's budget may be spent: half of it is left to others, or half of what they had left when we came.
 */
function floorOf({ limit, begin }: Budget): number {
  return Math.min(limit, begin) / 2;
}

/** When there is something to spend again; undefined while there is. */
export function spentUntil({ budgets }: ClientWatch): Instant | undefined {
  const spent = [...budgets.values()].filter((budget) => budget.remaining < floorOf(budget));
  return spent.length === 0 ? undefined : Math.max(...spent.map(({ reset }) => reset)) * 1000;
}
