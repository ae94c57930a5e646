import type { Wait } from '../github/api/persist.ts';
import { createRedelivery } from '../github/api/redeliver-missed.ts';
import { eventNames } from './events.ts';
import type { AppContext } from './jobs/app-context.ts';
import { createActionsJob } from './jobs/create-actions-job.ts';
import { createCheckJob } from './jobs/create-check-job.ts';
import { createReconcileJob } from './jobs/create-reconcile-job.ts';
import { createRedactionJob, type RedactionJob } from './jobs/create-redaction-job.ts';
import { createRollupJob } from './jobs/create-rollup-job.ts';
import type { Look } from './queue/issue-queue.ts';
import type { WorkKey } from './queue/work-key.ts';
import { createLookAtRepository } from './sweep/look-at-repository.ts';
import { type SweptAll, sweepInstallations } from './sweep/sweep-installations.ts';
import { createSweepMemory } from './sweep/sweep-memory.ts';

/** Everything that the App does, whoever tells it to. */
export interface Work {
  readonly look: Look;
  /** Looks at all repositories, or those of one installation; ends early once `isOver` says so. */
  readonly sweep: (more?: { readonly only?: number | undefined; readonly isOver?: () => boolean }) => Promise<SweptAll>;
  /** Asks GitHub for deliveries that did not arrive; gives how many. */
  readonly redeliver: () => Promise<number>;
  readonly sweepRedactionsOf: RedactionJob;
}

/** @param add notes what is to be done, in the queue that calls `look` */
export function createWork(context: AppContext, add: (key: WorkKey) => Promise<void>, wait: Wait): Work {
  const { clientOf, clock, log } = context;
  const reconcileRollupsOf = createRollupJob(context, wait);
  const sweepRedactionsOf = createRedactionJob(context, add, wait);
  const reconcileIssue = createReconcileJob(context, sweepRedactionsOf, add, createActionsJob(context, wait));
  const check = createCheckJob(context, add);
  const lookAtRepository = createLookAtRepository(context, { add }, async (key) => {
    const isSeenTo = await sweepRedactionsOf(key);
    await reconcileRollupsOf(key);
    if (!isSeenTo) throw new Error('its redactions could not be seen to');
  });
  const memory = createSweepMemory();
  const wanted = new Set<string>(eventNames);
  const redelivery = createRedelivery((event, action) => wanted.has(`${event}.${action}`));
  return {
    look: (key) => ('check' in key ? check(key) : reconcileIssue(key)),
    sweep: (more = {}) => sweepInstallations({ clientOf, clock, log, look: lookAtRepository, memory, wait, ...more }),
    redeliver: async () => redelivery.look(await clientOf(), clock()),
    sweepRedactionsOf,
  };
}
