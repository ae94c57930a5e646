import { type PlanContext, planReconcile } from '../../../src/core/plan/plan-reconcile.ts';
import type { Step } from '../../../src/core/plan/step.ts';
import { context } from './context.ts';
import type { World } from './world.ts';

/** Looks, plans and applies until nothing is left to do, as a host does. Gives the kinds of the steps it took. */
export function settle(world: World, at: PlanContext = context): Step['kind'][] {
  const taken: Step['kind'][] = [];
  for (let round = 0; round < 10; round += 1) {
    const steps = planReconcile(world.facts, at);
    if (steps.length === 0) return taken;
    for (const step of steps) {
      taken.push(step.kind);
      if (world.apply(step) === 'stale') break;
    }
  }
  throw new Error(`still not settled: ${taken.join(', ')}`);
}
