import type { Entry } from './entry.ts';
import { stateOf } from './incident-state.ts';
import { isListed } from './visibility.ts';

/** How many incidents do not say something that the page, the figures and the deadlines depend on. One may lack several. */
export interface LeftOpen {
  /** Without a severity and not known to affect integrators: on no page until they are classified. */
  readonly leftOut: number;
  /** Without a severity. */
  readonly severity: number;
  /** That do not say whether external integrators were affected. */
  readonly reach: number;
  /** Over, without the time of the end. */
  readonly end: number;
  /** Without the time of the beginning. */
  readonly start: number;
}

/** What of a record is looked at. */
export type Stated = Pick<
  Entry,
  'kind' | 'severity' | 'affectsIntegrators' | 'started' | 'resolved' | 'imported' | 'updates' | 'resolutionWritten'
>;

/** Counts what incidents leave open. */
export function countLeftOpen(entries: readonly Stated[]): LeftOpen {
  const incidents = entries.filter(({ kind }) => kind === 'incident');
  const count = (lacks: (entry: Stated) => boolean): number => incidents.filter(lacks).length;
  return {
    leftOut: count((entry) => entry.severity === undefined && !isListed(entry)),
    severity: count(({ severity }) => severity === undefined),
    reach: count(({ affectsIntegrators }) => affectsIntegrators === undefined),
    end: count((entry) => stateOf(entry) === 'end-not-recorded'),
    start: count(({ started }) => started === undefined),
  };
}
