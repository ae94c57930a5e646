import type { Config } from '../config/config.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { createRedactionClock } from '../redaction/lift-state.ts';
import type { Open } from '../redaction/open-redaction.ts';
import { type Lift, planLift } from '../redaction/plan-lift.ts';
import type { TextFile } from '../text/text-file.ts';
import type { Instant } from '../time/instant.ts';
import { type AllReceived, copyReceived } from './plan-received.ts';
import { liftBranch, renderLiftBody, renderLiftTitle } from './render-lift.ts';

/** A pull request that lifts what is to be lifted of one record. Its text is to be published, so nothing of it is secret. */
export interface LiftRequest {
  readonly incident: string;
  /** Deterministic: the same until a lift of this record has been merged. */
  readonly branch: string;
  readonly path: string;
  /** The record as it is. */
  readonly source: string;
  readonly text: string;
  readonly title: string;
  readonly body: string;
}

export interface LiftPlan {
  readonly requests: readonly LiftRequest[];
  /** Records that wait for somebody with the identity, or whose blocks cannot be opened: ids. */
  readonly waiting: readonly string[];
}

export interface LiftPlanContext {
  readonly config: Config;
  readonly now: Instant;
  /** Opens sealed blocks; undefined where no identity is at hand. */
  readonly open: Open | undefined;
}

/** One request for each record of which something is to be lifted today. */
export async function planLifts(
  records: readonly TextFile[],
  all: AllReceived,
  context: LiftPlanContext,
): Promise<LiftPlan> {
  const requests: LiftRequest[] = [];
  const waiting: string[] = [];
  const clock = createRedactionClock(context.config, context.now);
  for (const record of records) {
    const postmortem = openPublicRecord(record, context);
    const incident = postmortem?.meta.id;
    if (postmortem === undefined || incident === undefined || postmortem.source.withheld.length === 0) continue;
    const confirmed = new Set(all.get(incident)?.keys());
    // The record must show what its lift is founded on, so what has been confirmed is copied along.
    const { text: source } = copyReceived(record, all, context);
    const lift = await planLift(source, {
      ...clock,
      now: context.now,
      record: incident,
      confirmed,
      open: context.open,
    });
    if (lift === undefined) continue;
    if (waits(lift)) waiting.push(incident);
    if (lift.lifted.length === 0 || lift.unopened.some(({ fault }) => fault === 'no-identity')) continue;
    const turn = postmortem.meta.updates.filter(({ kind }) => kind === 'lift').length + 1;
    requests.push({
      incident,
      branch: liftBranch(incident, turn),
      path: record.path,
      source: record.text,
      text: lift.text,
      title: renderLiftTitle(incident),
      body: renderLiftBody(record.path, lift),
    });
  }
  return { requests, waiting };
}

function waits({ unopened }: Lift): boolean {
  return unopened.length > 0;
}
