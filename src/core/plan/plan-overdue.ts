import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import { hasLabel } from './issue-labels.ts';
import type { Step } from './step.ts';

/** The label of what is overdue, for as long as it is. A private clock never shows in it. */
export function planOverdue(
  labels: readonly string[],
  clocks: readonly Clock[],
  { labels: { overdue } }: Config,
): Extract<Step, { kind: 'change-labels' }>[] {
  const isOverdue = clocks.some((clock) => !clock.private && clock.state.kind === 'overdue');
  if (isOverdue === hasLabel(labels, overdue)) return [];
  if (!isOverdue)
    return [{ kind: 'change-labels', add: [], remove: labels.filter((label) => hasLabel([label], overdue)) }];
  const definition = { name: overdue, color: 'b60205', description: 'Should have been published by now' };
  return [{ kind: 'change-labels', add: [overdue], remove: [], define: definition }];
}
