import type { Clock } from '../clock/clock.ts';
import type { IssueSnapshot } from './facts.ts';
import { incidentOf } from './incident.ts';
import { incidentClocks } from './incident-clocks.ts';
import type { PlanContext } from './plan-reconcile.ts';
import { type Unwatched, unwatchedOf } from './unwatched.ts';

/** What there is to know of one issue's incident, whether or not there is anything to do. */
export interface Watch {
  /** Of an incident whose postmortem is not published; those of published records are known from the records. */
  readonly clocks: readonly Clock[];
  readonly unwatched: readonly Unwatched[];
}

export const nothingToWatch: Watch = { clocks: [], unwatched: [] };

export function watchIncident(facts: IssueSnapshot, context: PlanContext): Watch {
  const incident = incidentOf(facts, context.config);
  const unwatched = unwatchedOf(facts, incident);
  const isKnown = incident.phase === 'published' || context.faults.length > 0;
  return { clocks: isKnown ? [] : incidentClocks(facts, incident, context), unwatched };
}
